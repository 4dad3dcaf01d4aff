using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Puts the forms of one organisation together: acronyms, shortened names, names with and without the country before them.</summary>
internal static class OrganisationMerger
{
    private static readonly HashSet<string> LegalForms = ["inc", "ltd", "corp", "corporation", "co", "company", "llc", "plc", "gmbh", "ag", "sa", "nv", "limited", "holdings", "group", "&"];

    public static void Merge(List<ActorGroup> groups, Dictionary<string, string> defined)
    {
        foreach (var small in groups.OrderBy(group => group.Words.Length).ToList())
        {
            var wholes = groups.FindAll(whole => whole != small && whole.Mentions.Count > 0 && IsFormOf(small, whole, defined));
            if (wholes.Count > 1) wholes = [.. wholes.Where(whole => !wholes.Exists(other => other != whole && IsFormOf(other, whole, defined)))];
            if (wholes.Count > 1 && wholes.TrueForAll(whole => whole.Known is null) && small.Words.Length == 1 && !Acronyms.IsAcronym(small.Form)) wholes = [wholes[0]];
            if (wholes.Count != 1) continue;
            var (into, from) = small.Known is not null && wholes[0].Known is null ? (small, wholes[0]) : (wholes[0], small);
            into.Take(from);
        }
    }

    private static bool IsFormOf(ActorGroup small, ActorGroup whole, Dictionary<string, string> defined)
    {
        string folded = string.Join(' ', small.Words), full = string.Join(' ', whole.Words);
        if (defined.TryGetValue(folded, out string? meant)) return meant == full || whole.Forms.Exists(form => FoldedName.Fold(form) == meant);
        if (small.Known is not null && whole.Known is not null) return false;
        if (small.Words.Length == 1 && Acronyms.IsAcronym(small.Form) && Acronyms.IsInitialsOf(folded, whole.Words)) return true;
        if (small.Words.Length >= whole.Words.Length) return false;
        return IsShortened(small, whole) || IsWithoutCountry(small, whole);
    }

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
