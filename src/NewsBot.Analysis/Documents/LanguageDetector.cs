namespace NewsBot.Analysis.Documents;

/// <summary>
/// Tells in which language a text is written: by its script, and among languages of one script by the share of their most frequent words.
/// A short or mixed text that gives no evidence stays what it was said to be.
/// </summary>
public static class LanguageDetector
{
    /// <summary>Characters that are looked at: the rest of a long text is in the same language.</summary>
    private const int Sample = 20_000;

    /// <summary>Letters from which on a script speaks for itself, and different frequent words from which on a language does. Latin letters need more: "von der" alone is a name's.</summary>
    private const int FewestLetters = 20, FewestWords = 3, FewestLatinWords = 4;

    /// <summary>The share of its frequent words that running text of any language reaches.</summary>
    private const double LeastShare = 0.1;

    /// <summary>How much more there must be of another language than of the one said.</summary>
    private const double Clearly = 2;

    private const int LongestWord = 12;

    private static LetterRange[] Ranges { get; } = [.. Language.All.SelectMany(language => language.Letters).Distinct()];

    /// <summary>By language: the ranges of its letters, by index.</summary>
    private static int[][] RangesOf { get; } = [.. Language.All.Select(language => Array.ConvertAll([.. language.Letters], range => Array.IndexOf(Ranges, range)))];

    /// <summary>Which languages have a word, by index.</summary>
    private static Dictionary<string, Frequent>.AlternateLookup<ReadOnlySpan<char>> Speakers { get; } = ReadSpeakers().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="said">ISO 639-1: what the text is said to be elsewhere.</param>
    /// <returns>ISO 639-1, or <see cref="Language.Unknown"/>.</returns>
    public static string Detect(string text, string said)
    {
        var count = Count(text.AsSpan(0, Math.Min(text.Length, Sample)));
        int letters = 0, main = 0;
        foreach (int some in count.Letters) letters += some;
        int[] lettersOf = Array.ConvertAll(RangesOf, count.LettersOf);
        for (int i = 1; i < lettersOf.Length; i++)
            if (lettersOf[i] > lettersOf[main]) main = i;
        if (lettersOf[main] * 2 <= letters) return count.Letters[^1] * 2 > letters && letters >= FewestLetters ? Language.Unknown : said;
        Language[] sharing = [.. Language.All.Where(language => language.Script == Language.All[main].Script)];
        bool isLatin = Language.All[main].Script == Language.All[0].Script;
        if (!isLatin && letters < FewestLetters) return said;
        if (sharing.Length == 1) return Code(sharing[0], said);
        var spoken = Language.Of(said);
        var best = sharing.MaxBy(language => count.Weight[Index(language)])!;
        if (best == spoken) return said;
        bool clear = count.Hits[Index(best)] is var hits && hits >= LeastShare * count.Words && count.Different[Index(best)] >= (isLatin ? FewestLatinWords : FewestWords)
            && !sharing.Any(other => other != best && count.Weight[Index(other)] >= count.Weight[Index(best)])
            && count.Weight[Index(best)] >= Clearly * (sharing.Contains(spoken) ? count.Weight[Index(spoken)] : 0);
        if (clear) return Code(best, said);
        return isLatin || sharing.Contains(spoken) ? said : Language.Unknown;
    }

    private static Dictionary<string, Frequent> ReadSpeakers()
    {
        var speakers = new Dictionary<string, Frequent>(StringComparer.Ordinal);
        for (int i = 0; i < Language.All.Count; i++)
            foreach (string word in Language.All[i].Words)
                speakers[word] = speakers.TryGetValue(word, out var known) ? known with { Speakers = [.. known.Speakers, i] } : new Frequent(speakers.Count, [i]);
        return speakers;
    }

    private static string Code(Language language, string said) => language.Codes.Contains(said) ? said : language.Codes[0];

    private static int Index(Language language)
    {
        int i = 0;
        while (Language.All[i] != language) i++;
        return i;
    }

    /// <param name="Speakers">The languages that have the word, by index.</param>
    private sealed record Frequent(int Id, int[] Speakers);

    /// <param name="Letters">By script range; the last of no listed one.</param>
    /// <param name="Hits">By language: frequent words of it.</param>
    /// <param name="Weight">By language: the same, each word shared out among the languages that have it.</param>
    /// <param name="Different">By language: the same, each word once.</param>
    private sealed record Counts(int[] Letters, int[] Hits, double[] Weight, int[] Different)
    {
        public int Words { get; set; }

        /// <summary>Of the frequent words, by id, which stand in the text.</summary>
        public bool[] Seen { get; } = new bool[Speakers.Dictionary.Count];

        public int LettersOf(int[] ranges)
        {
            int sum = 0;
            foreach (int range in ranges) sum += Letters[range];
            return Letters[ranges[0]] * 10 < sum ? 0 : sum;
        }
    }

    private static Counts Count(ReadOnlySpan<char> text)
    {
        var counts = new Counts(new int[Ranges.Length + 1], new int[Language.All.Count], new double[Language.All.Count], new int[Language.All.Count]);
        Span<char> word = stackalloc char[LongestWord];
        int length = 0, script = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiLetter(c)) (length, script) = (length + 1, 0);
            else if (c > '~' && char.IsLetter(c)) (length, script) = (length + 1, ScriptOf(c, script));
            else if (length > 0)
            {
                Close(counts, word, length);
                length = 0;
                continue;
            }
            else continue;
            counts.Letters[script]++;
            if (length <= LongestWord) word[length - 1] = char.ToLowerInvariant(c);
        }

        if (length > 0) Close(counts, word, length);
        return counts;
    }

    private static void Close(Counts counts, ReadOnlySpan<char> word, int length)
    {
        counts.Words++;
        if (length > LongestWord || !Speakers.TryGetValue(word[..length], out var frequent)) return;
        bool isNew = !counts.Seen[frequent.Id];
        counts.Seen[frequent.Id] = true;
        foreach (int speaker in frequent.Speakers)
        {
            if (isNew) counts.Different[speaker]++;
            counts.Hits[speaker]++;
            counts.Weight[speaker] += 1.0 / frequent.Speakers.Length;
        }
    }

    /// <param name="last">The range of the letter before: most often it is that one again.</param>
    private static int ScriptOf(char c, int last)
    {
        if (last < Ranges.Length && c >= Ranges[last].First && c <= Ranges[last].Last) return last;
        int script = 0;
        while (script < Ranges.Length && (c < Ranges[script].First || c > Ranges[script].Last)) script++;
        return script;
    }
}
