using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Names with small words of other languages in them: makes one of "André" and "Lago" in "André Corrêa do Lago", and "von der Leyen" of "Leyen".</summary>
internal static class Particles
{
    private const int LongestTie = 3;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Listed = Lexicon.Words("en/name-particles.txt").GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsOne(ReadOnlySpan<char> word) => Listed.Contains(word);

    /// <param name="names">Of the sentence, in text order.</param>
    public static List<NameSpan> Join(NameReader reader, Sentence sentence, List<NameSpan> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            while (i + 1 < names.Count && AreOne(reader, names[i], names[i + 1]))
            {
                names[i] = names[i] with { Count = names[i + 1].End - names[i].First };
                names.RemoveAt(i + 1);
            }

            if (EndBehind(reader, sentence, names, i) is { } end) names[i] = names[i] with { Count = end - names[i].First };
            int first = names[i].First, least = i > 0 ? names[i - 1].End : sentence.FirstToken;
            if (names[i].Kind != ActorKind.Person) continue;
            while (first > least && IsOne(reader.Word(first - 1)) && reader.Word(first - 1) is not "do") first--;
            names[i] = names[i] with { First = first, Count = names[i].End - first };
        }

        return names;
    }

    /// <summary>"Rio Grande" goes on in "do Sul" where no other name does.</summary>
    private static int? EndBehind(NameReader reader, Sentence sentence, List<NameSpan> names, int index)
    {
        int behind = names[index].End + 1, limit = index + 1 < names.Count ? names[index + 1].First : sentence.FirstToken + sentence.TokenCount;
        return behind < limit && reader.Word(behind - 1) is "do" or "dos" or "das" or "da" or "del" && reader.IsCapitalised(behind) ? behind + 1 : null;
    }

    private static bool AreOne(NameReader reader, NameSpan left, NameSpan right)
    {
        if (left.Kind == ActorKind.Place || right.First == left.End || right.First - left.End > LongestTie || !IsOne(reader.Word(right.First - 1))) return false;
        for (int i = left.End; i < right.First; i++)
            if (!IsOne(reader.Word(i)) && !reader.IsCapitalised(i)) return false;
        return true;
    }
}
