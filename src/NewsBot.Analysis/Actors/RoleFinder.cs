using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// Finds what the text says a person is, before the name ("Russian Foreign Minister Sergey Lavrov", "the Kremlin's special envoy for
/// Afghanistan, Zamir Kabulov") or behind it ("Jeff Rathke, the State Department spokesperson,").
/// </summary>
internal static class RoleFinder
{
    /// <summary>Words for what an office is about.</summary>
    private const int Longest = 14, MostFields = 3;

    public static IReadOnlyList<ActorRole> Find(TextDocument document, ActorGroup group)
    {
        if (group.Kind != ActorKind.Person) return [];
        var reader = new NameReader(document);
        var roles = new List<ActorRole>();
        foreach (var mention in group.Mentions)
        {
            if (document.SentenceAt(mention.Span.Start) is not { } sentence) continue;
            var (first, end) = reader.TokensOf(mention.Span);
            foreach (var span in (TextSpan?[])[Before(reader, sentence, first), Behind(reader, sentence, end)])
            {
                if (span is not { } found) continue;
                string text = reader.Phrase(found);
                if (!roles.Exists(role => string.Equals(role.Text, text, StringComparison.OrdinalIgnoreCase))) roles.Add(new ActorRole(text, found));
            }
        }

        return roles;
    }

    private static TextSpan? Before(NameReader reader, Sentence sentence, int name)
    {
        int end = name;
        while (end > sentence.FirstToken && reader.Is(end - 1, NameList.Honorific) && !IsOffice(reader, end - 1)) end--;
        bool apart = end > sentence.FirstToken && reader.Word(end - 1) is ",";
        if (apart) end--;
        int start = Start(reader, sentence, end, end);
        if (start < end && OwnerBefore(reader, sentence, start) is { } owner) start = Start(reader, sentence, end, owner);
        while (start < end && !OpensRole(reader, sentence, start)) start++;
        int office = FindOffice(reader, start, end);
        if (office < 0) return null;
        int last = office;
        for (int token = office + 1; token < end && (IsOffice(reader, token) || IsRoleWord(reader, token)); token++)
            if (IsOffice(reader, token)) last = token;
        if (last + 1 < end && reader.Word(last + 1) is not ("of" or "for" or "to" or "on" or "at" or "in")) return null;
        if (apart && reader.IsCapitalised(start) && start == office && last + 1 == end) return null;
        return reader.SpanOf(start, end);
    }

    private static int Start(NameReader reader, Sentence sentence, int end, int start)
    {
        while (start > sentence.FirstToken && end - start < Longest && MayStandInRole(reader, start - 1) && !NamesAnother(reader, start)) start--;
        return start;
    }

    /// <summary>"Denmark's climate minister", "Danish climate minister": where the words between the owner and the office begin with the owner's last; null without an owner.</summary>
    private static int? OwnerBefore(NameReader reader, Sentence sentence, int start)
    {
        for (int token = start - 1; token >= Math.Max(sentence.FirstToken + 1, start - MostFields); token--)
        {
            if (!reader.IsWord(token) || reader.IsCapitalised(token) || SmallWords.Contains(reader.Word(token).ToString()) || RoleWords.Contains(reader.Word(token).ToString())) return null;
            // Further behind an adjective there may be a verb: "Danish voters like minister …".
            if (token == start - 1 && reader.Is(token - 1, NameList.Nationality)) return token - 1;
            if (reader.IsPossessive(token - 1) && token - 2 >= sentence.FirstToken && reader.IsCapitalised(token - 2)) return token - 1;
        }

        return null;
    }

    /// <summary>"… and Paraguay's president": whose office it is stands behind the "and", and before it stands somebody else.</summary>
    private static bool NamesAnother(NameReader reader, int token) => reader.Word(token - 1) is "and" && reader.Is(token, NameList.Nationality | NameList.Country);

    private static bool OpensRole(NameReader reader, Sentence sentence, int token)
    {
        if (reader.Word(token) is "of" or "for" or "and" or "to" or "on" or "the" or "The" or "'s" or "’s" or "&" or "at") return false;
        // A sentence opens with any word in a capital.
        return token > sentence.FirstToken || IsOffice(reader, token) || reader.IsPossessive(token + 1) || reader.Is(token, NameList.Nationality | NameList.Country | NameList.Organisation | NameList.City)
            || RoleWords.Contains(reader.Word(token).ToString().ToLowerInvariant());
    }

    private static bool MayStandInRole(NameReader reader, int token)
    {
        var word = reader.Word(token);
        return reader.IsCapitalised(token) || reader.IsPossessive(token) || IsOffice(reader, token) || RoleWords.Contains(word.ToString().ToLowerInvariant());
    }

    private static TextSpan? Behind(NameReader reader, Sentence sentence, int nameEnd)
    {
        int end = sentence.FirstToken + sentence.TokenCount, start = nameEnd;
        if (start >= end || reader.Word(start) is not ",") return null;
        start++;
        while (start < end && reader.Word(start) is "the" or "a" or "an" or "who" or "is" or "was" or "then" or "now" or "formerly" or "currently" or "its" or "their" or "his" or "her") start++;
        int last = start;
        while (last < end && last - start < Longest && (MayStandInRole(reader, last) || (reader.IsWord(last) && IsOfficeAhead(reader, last, end)))) last++;
        while (last > start && (reader.Word(last - 1) is "and" or "of" or "for" or "to" or "on" or "the" or "at" or "in" || reader.IsPossessive(last - 1))) last--;
        int office = FindOffice(reader, start, last);
        int preposition = start;
        while (preposition < last && reader.Word(preposition) is not ("of" or "for" or "at" or "in" or "on")) preposition++;
        bool closes = last >= end || reader.Word(last) is "," or "." or ";" or "(" or ")" or "who" or "said" or "says" or "told" or "and" or ":" or "!" or "?";
        return office < 0 || office > preposition || !closes ? null : reader.SpanOf(start, last);
    }

    private static bool IsOfficeAhead(NameReader reader, int token, int end) =>
        !SmallWords.Contains(reader.Word(token).ToString()) && (token + 1 < end && IsOffice(reader, token + 1));

    /// <summary>"Financial" of "chief financial officer".</summary>
    private static bool IsRoleWord(NameReader reader, int token) =>
        reader.IsWord(token) && reader.Word(token) is not ("of" or "for" or "to" or "on" or "at" or "in" or "the") && RoleWords.Contains(reader.LowerWord(token));

    private static bool IsOffice(NameReader reader, int token) =>
        reader.IsWord(token) && reader.IsInSmall(token, NameList.Office);

    /// <summary>The first word of an office; -1 where there is none.</summary>
    private static int FindOffice(NameReader reader, int first, int end)
    {
        while (first < end && !IsOffice(reader, first)) first++;
        return first < end ? first : -1;
    }

    private static HashSet<string> SmallWords { get; } = ["and", "or", "but", "with", "by", "from", "that", "which", "who", "said", "is", "was", "are", "were", "has", "had", "have"];

    // Words of offices and their owners that are no office alone.
    private static HashSet<string> RoleWords { get; } = Lexicon.Words("en/role-words.txt");
}
