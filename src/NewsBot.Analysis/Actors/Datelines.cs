using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Where a report comes from, and whose it is, before its first sentence: "ELAZIG, Turkey, Aug 11 (Reuters) - ". The first is a place, the agency no actor.</summary>
internal static class Datelines
{
    private const int Longest = 16, ShortestCapitals = 4;

    /// <param name="names">Of the sentence, in text order.</param>
    public static List<NameSpan> Correct(NameReader reader, Sentence sentence, List<NameSpan> names)
    {
        int start = sentence.FirstToken, place = start;
        while (place < start + Longest && place < start + sentence.TokenCount && reader.IsCapitalised(place)) place++;
        if (place == start || End(reader, sentence, place) is not { } end || !IsPlace(reader, start, place, end)) return names;
        int bracket = reader.Find("(", place, end);
        names.RemoveAll(name => name.First < place || (bracket > 0 && name.First > bracket && name.First < end));
        names.Insert(0, new NameSpan(start, place - start, ActorKind.Place));
        return names;
    }

    /// <summary>The dash behind nothing but names, days and brackets; null where there is none.</summary>
    private static int? End(NameReader reader, Sentence sentence, int place)
    {
        for (int i = place; i < Math.Min(sentence.FirstToken + Longest, sentence.FirstToken + sentence.TokenCount - 1); i++)
        {
            if (reader.Word(i) is "-" or "–" or "—") return Begins(reader, i + 1) ? i : null;
            if (reader.IsWord(i) && !reader.IsCapitalised(i)) return null;
            if (reader.Word(i) is not ("," or "." or "/" or "(" or ")") && reader.Document.Tokens[i].Kind == TokenKind.Punctuation) return null;
        }

        return null;
    }

    /// <summary>"SENATE — SECTION 65" is a heading.</summary>
    private static bool Begins(NameReader reader, int next) => reader.Word(next) is ['"' or '“' or '‘', ..] or ['A'] || (reader.IsCapitalised(next) && reader.Word(next).ContainsAnyInRange('a', 'z'));

    /// <summary>All in capitals, or with a day or an agency behind it.</summary>
    private static bool IsPlace(NameReader reader, int start, int place, int end)
    {
        if (reader.Find(")", place, end) == end - 1) return true;
        var name = reader.SpanOf(start, place).In(reader.Document.Text);
        foreach (char c in name)
            if (char.IsLower(c)) return NameLists.Hold(reader.Phrase(start, place - start), NameList.City) && end == place;
        return name.Length >= ShortestCapitals && !NameLists.Hold(reader.Phrase(start, place - start), NameList.Organisation) && KnownActors.Named(reader.Phrase(start, place - start)) is not { Kind: ActorKind.Organisation };
    }
}
