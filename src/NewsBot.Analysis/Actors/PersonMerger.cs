using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Puts full names and the bare surnames that follow them together; two people of one surname stay two.</summary>
internal static class PersonMerger
{
    public static void Merge(List<ActorGroup> groups)
    {
        var full = groups.FindAll(group => Main(group).Length > 1);
        // Who is the same ends or begins with the same word: a long text has too many people to compare each with each.
        var bySurname = full.ToLookup(group => Main(group)[^1], StringComparer.Ordinal);
        var byFirstName = full.ToLookup(group => group.Words[0], StringComparer.Ordinal);
        var byInnerName = full.SelectMany(group => Main(group)[1..^1].Where(word => word.Length > 3).Distinct(StringComparer.Ordinal), (group, word) => (group, word)).ToLookup(each => each.word, each => each.group, StringComparer.Ordinal);
        foreach (var small in full.OrderBy(group => group.Words.Length))
        {
            var wholes = bySurname[Main(small)[^1]].Where(whole => whole != small && whole.Mentions.Count > 0 && whole.Words.Length >= small.Words.Length && IsLonger(whole, small)).ToList();
            if (wholes.Count == 1) wholes[0].Take(small);
        }

        foreach (var turned in full.Where(group => group.Words.Length == 2))
        {
            var straight = bySurname[turned.Words[0]].FirstOrDefault(whole => whole != turned && whole.Words.Length == 2 && whole.Words[0] == turned.Words[1] && whole.Mentions.Count >= turned.Mentions.Count);
            if (turned.Mentions.Count > 0) straight?.Take(turned);
        }

        foreach (var bare in groups.Where(group => group.Words.Length > 0).OrderBy(group => group.Words.Length))
        {
            if (bare.Mentions.Count == 0) continue;
            var candidates = bySurname[Main(bare)[^1]].Where(whole => whole != bare && whole.Mentions.Count > 0 && EndsWith(whole, Main(bare))).ToList();
            if (candidates.Count == 0 && Main(bare).Length == 1) candidates = [.. byFirstName[Main(bare)[0]].Where(whole => whole != bare && whole.Mentions.Count > 0)];
            if (candidates.Count == 0 && Main(bare).Length == 1) candidates = [.. byInnerName[Main(bare)[0]].Where(whole => whole != bare && whole.Mentions.Count > 0 && IsCalled(whole, bare))];
            if (candidates.Count == 1) candidates[0].Take(bare);
            else if (candidates.Count > 1) Share(bare, candidates);
        }
    }

    /// <summary>"Lula" of "Luiz Inácio Lula da Silva"; a middle name that many have names nobody.</summary>
    private static bool IsCalled(ActorGroup whole, ActorGroup bare) =>
        !NameLists.Hold(bare.Form, NameList.GivenName) || Particles.IsOne(Main(whole)[Array.IndexOf(Main(whole), Main(bare)[0]) + 1]);

    /// <summary>A surname that two people have means the one named in full last.</summary>
    private static void Share(ActorGroup bare, List<ActorGroup> candidates)
    {
        var named = candidates.SelectMany(group => group.Mentions.Select(mention => (mention.Span, Group: group))).OrderBy(pair => pair.Span).ToList();
        foreach (var mention in bare.Mentions)
        {
            var owner = named.LastOrDefault(pair => pair.Span < mention.Span).Group ?? named[0].Group;
            owner.Mentions.Add(mention);
            if (!owner.Forms.Contains(bare.Form)) owner.Forms.Add(bare.Form);
        }

        bare.Mentions.Clear();
    }

    private static string[] Main(ActorGroup group) => group.Words is [.. var main, "jr" or "sr" or "i" or "ii" or "iii" or "iv"] && main.Length > 0 ? main : group.Words;

    /// <summary>"Assad" and "al Assad" of "Bashar al-Assad", "bin Laden" of "Osama bin Laden".</summary>
    private static bool EndsWith(ActorGroup whole, string[] bare)
    {
        string[] main = Main(whole);
        if (bare.Length > 1 && bare[0] == "al") bare = bare[1..];
        return bare.Length < main.Length && main.AsSpan(main.Length - bare.Length).SequenceEqual(bare);
    }

    /// <summary>The same person with a name or an initial more: "Amir Khan Muttaqi" and "Amir Muttaqi", "John F. Kennedy" and "John Kennedy".</summary>
    private static bool IsLonger(ActorGroup whole, ActorGroup small)
    {
        string[] longer = Main(whole), shorter = Main(small);
        if (longer[^1] != shorter[^1] || !Same(longer[0], shorter[0]) || longer.Length < shorter.Length) return false;
        if (longer.Length == shorter.Length && string.CompareOrdinal(whole.Form, small.Form) <= 0 && whole.Form.Length <= small.Form.Length) return false;
        int at = 0;
        foreach (string word in longer)
            if (at < shorter.Length && Same(word, shorter[at])) at++;
        return at == shorter.Length;
    }

    private static bool Same(string left, string right) => left == right || Nicknames.AreOne(left, right) || (left.Length == 1 && right[0] == left[0]) || (right.Length == 1 && left[0] == right[0]);
}
