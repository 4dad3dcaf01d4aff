using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Who played, where a line is nothing but a result or a row of a table: "Aston Villa 0 Southampton 3", "Arsenal 3 2 1 0 7".</summary>
internal static class ScoreLines
{
    /// <summary>A row of a table has so many numbers, and no number so many digits.</summary>
    private const int Columns = 4, Digits = 4;

    /// <summary>The names of a sentence, teams instead where it is such a line.</summary>
    public static List<NameSpan> Correct(NameReader reader, Sentence sentence, List<NameSpan> names)
    {
        var teams = new List<NameSpan>();
        int end = sentence.FirstToken + sentence.TokenCount, numbers = 0;
        for (int i = sentence.FirstToken; i < end;)
        {
            int first = i;
            while (i < end && (reader.IsCapitalised(i) || (i > first && reader.Word(i) is "of" or "and" or "&" or "-" or "."))) i++;
            if (i == first || !IsTeam(reader, first, i)) return names;
            teams.Add(new NameSpan(first, i - first, NameLists.Hold(reader.Phrase(first, i - first), NameList.Country) ? ActorKind.Place : ActorKind.Organisation));
            first = i;
            while (i < end && IsNumber(reader, i)) i++;
            numbers += i - first;
            if (i == first || teams.Count > 2) return names;
            while (i < end && !reader.IsWord(i) && !IsNumber(reader, i)) i++;
        }

        return numbers == 2 && teams.Count == 2 || numbers >= Columns && teams is [var team] && !IsPerson(reader, team) ? teams : names;
    }

    private static bool IsNumber(NameReader reader, int token) => reader.Document.Tokens[token] is { Kind: TokenKind.Number, Span.Length: <= Digits };

    private static bool IsPerson(NameReader reader, NameSpan name) => name.Count > 1 && reader.Is(name.First, NameList.GivenName);

    /// <summary>"Section 2 Article 5" and "March 3 April 4" are no results.</summary>
    private static bool IsTeam(NameReader reader, int first, int end)
    {
        for (int i = first; i < end; i++)
            if (reader.IsCapitalised(i) && !reader.Is(i, NameList.NeverName) && !NameLists.Hold(reader.LowerWord(i), NameList.CommonWord)) return true;
        return false;
    }
}
