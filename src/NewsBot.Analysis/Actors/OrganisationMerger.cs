using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Puts the forms of one organisation together: acronyms, shortened names, names with and without the country before them.</summary>
internal static class OrganisationMerger
{
    private static readonly HashSet<string> Joining = ["of", "for", "in", "at"];

    private static readonly HashSet<string> LegalForms = ["inc", "ltd", "corp", "corporation", "co", "company", "llc", "plc", "gmbh", "ag", "sa", "nv", "limited", "holdings", "group", "&"];

    public static void Merge(List<ActorGroup> groups, Dictionary<string, string> defined, string text)
    {
        foreach (var small in groups.OrderBy(group => group.Words.Length).ToList())
        {
            var wholes = groups.FindAll(whole => whole != small && whole.Mentions.Count > 0 && IsFormOf(small, whole, defined, text) && !IsOneOfTwo(small, whole, groups));
            if (wholes.Count > 1) wholes = [.. wholes.Where(whole => !wholes.Exists(other => other != whole && IsFormOf(other, whole, defined, text)))];
            if (wholes.Count > 1 && wholes.TrueForAll(whole => whole.Known is null) && small.Words.Length == 1 && !Acronyms.IsAcronym(small.Form) && !IsHead(small.Form)) wholes = [wholes[0]];
            if (wholes.Count != 1) continue;
            var (into, from) = small.Known is not null && wholes[0].Known is null ? (small, wholes[0]) : (wholes[0], small);
            into.Take(from);
        }
    }

    private static bool IsFormOf(ActorGroup small, ActorGroup whole, Dictionary<string, string> defined, string text)
    {
        if (defined.TryGetValue(small.Folded, out string? meant)) return meant == whole.Folded || whole.Forms.Exists(form => FoldedName.Fold(form) == meant);
        if (small.Known is not null && whole.Known is not null) return false;
        if (small.Words.Length == 1 && Acronyms.IsAcronym(small.Form) && Acronyms.IsInitialsOf(small.Folded, whole.Words)) return true;
        if (small.Words.Length >= whole.Words.Length) return false;
        return IsShortened(small, whole) || IsWithoutCountry(small, whole) || IsWithoutPlace(small, whole) || IsWithoutField(small, whole) || IsHeadOf(small, whole, text);
    }

    /// <summary>"Halvorsen" of "Halvorsen Tarrant", where the text has a Tarrant, too: the two are merging.</summary>
    private static bool IsOneOfTwo(ActorGroup small, ActorGroup whole, List<ActorGroup> groups) =>
        small.Words.Length == 1 && whole.Words.Length == 2 && groups.Exists(other => other != small && other.Words.Length == 1 && other.Words[0] == whole.Words[whole.Words[0] == small.Words[0] ? 1 : 0] && !IsHead(other.Form));

    private static bool IsHead(string word) => NameLists.Hold(word, NameList.OrganisationHead);

    /// <summary>"the Church" of "Church of Scientology", and without the article "Congress" of "United States Congress".</summary>
    private static bool IsHeadOf(ActorGroup small, ActorGroup whole, string text)
    {
        if (small.Words.Length != 1 || small.Known is not null || !IsHead(small.Form)) return false;
        int at = Array.LastIndexOf(whole.Words, small.Words[0]);
        if (at < 0 || (at < whole.Words.Length - 1 && !Joining.Contains(whole.Words[at + 1]))) return false;
        return small.Mentions.TrueForAll(mention => text.AsSpan(0, mention.Span.Start).EndsWith("the ", StringComparison.OrdinalIgnoreCase))
            || (at == whole.Words.Length - 1 && NameLists.Hold(whole.Form.AsSpan(0, whole.Form.Length - small.Form.Length).TrimEnd(), NameList.Country | NameList.Nationality));
    }

    /// <summary>"Red Sox" of "Boston Red Sox": a place before what is more than a kind of organisation.</summary>
    private static bool IsWithoutPlace(ActorGroup small, ActorGroup whole)
    {
        int cut = whole.Form.Length - small.Form.Length - 1;
        return cut > 0 && small.Known is null && (small.Words.Length > 1 || (small.Form.Length > 3 && small.Form[^1] == 's' && !IsHead(small.Form)))
            && whole.Form[cut] == ' ' && whole.Form.EndsWith(small.Form, StringComparison.Ordinal) && NameLists.Hold(whole.Form.AsSpan(0, cut), NameList.City | NameList.Region);
    }

    /// <summary>"Supreme Court" of "Supreme Court of Cassation", "Columbia University" of "Columbia University in New York"; not "Bank" of "Bank of America".</summary>
    private static bool IsWithoutField(ActorGroup small, ActorGroup whole) =>
        small.Words.Length > 1 && small.Known is null && whole.Words.Length > small.Words.Length + 1 && Joining.Contains(whole.Words[small.Words.Length])
        && whole.Words.AsSpan().StartsWith(small.Words) && small.Form.Split(' ').Any(IsHead);

    /// <summary>"Northrop" of "Northrop Grumman", "Apple" of "Apple Inc."; not "Bank" of "Bank of America".</summary>
    private static bool IsShortened(ActorGroup small, ActorGroup whole)
    {
        if (!whole.Words.AsSpan().StartsWith(small.Words)) return false;
        string[] rest = whole.Words[small.Words.Length..];
        if (rest.All(LegalForms.Contains)) return true;
        return small.Known is null && rest[0] is not ("of" or "for" or "and" or "in") && small.Form.Length > 3
            && !NameLists.Hold(small.Form, NameList.OrganisationHead | NameList.Nationality | NameList.Country | NameList.City | NameList.Region | NameList.GivenName);
    }

    /// <summary>"Supreme Court" of "Russian Supreme Court" and of "Supreme Court of Russia", "State Department" of "US State Department".</summary>
    private static bool IsWithoutCountry(ActorGroup small, ActorGroup whole)
    {
        if (small.Words.Length < 2) return false;
        string form = whole.Form;
        int cut = form.Length - small.Form.Length;
        if (cut > 1 && form.EndsWith(small.Form, StringComparison.OrdinalIgnoreCase) && form[cut - 1] == ' ')
            return NameLists.Hold(form.AsSpan(0, cut - 1), NameList.Country | NameList.Nationality);
        return form.StartsWith(small.Form + " of ", StringComparison.OrdinalIgnoreCase)
            && NameLists.Hold(form[(small.Form.Length + 4)..].Replace("the ", "", StringComparison.Ordinal), NameList.Country);
    }
}
