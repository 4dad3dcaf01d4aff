using System.Globalization;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>How much the engine does with a language.</summary>
public enum LanguageReading
{
    /// <summary>All that it can.</summary>
    Whole,

    /// <summary>By lists of the language's own: sentences, dates, countries and organisations. What needs its grammar is left out.</summary>
    Lists,

    /// <summary>Countries and organisations by lists of the language's own; else what is the same in every language.</summary>
    Names,

    /// <summary>What is the same in every language: dates in figures, names that are written alike.</summary>
    Figures,
}

/// <summary>Letters from one to another, in the order of Unicode.</summary>
internal sealed record LetterRange(char First, char Last);

/// <summary>A language that texts are told by, from <c>Lexicons/languages.tsv</c>.</summary>
public sealed class Language
{
    /// <summary>The code of a text whose script is none of those listed, or whose words are of no language listed with its script.</summary>
    public const string Unknown = "und";

    private const string English = "en", Neutral = "any";

    private static Language None { get; } = new([Unknown, "another language", Neutral, ""]);

    private Language(string[] row)
    {
        Codes = row[0].Split('|');
        Name = row[1];
        Folder = row[2];
        Script = row[3];
        Letters = [.. row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Range)];
        Words = row.Length > 4 ? row[4].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>In English: "German".</summary>
    public string Name { get; }

    public LanguageReading Reading => Folder switch
    {
        English => LanguageReading.Whole,
        Neutral => LanguageReading.Figures,
        _ => Lexicon.Has($"{Folder}/time-patterns.tsv") ? LanguageReading.Lists : LanguageReading.Names,
    };

    public bool IsEnglish => Reading == LanguageReading.Whole;

    internal static IReadOnlyList<Language> All { get; } = [.. Lexicon.Rows("languages.tsv").Select(row => new Language(row))];

    /// <summary>ISO 639-1. Several where one name stands for all of them; the first where a text does not say which.</summary>
    internal IReadOnlyList<string> Codes { get; }

    /// <summary>The folder of lists that it is read by.</summary>
    internal string Folder { get; }

    /// <summary>The same for languages that are told apart by their words.</summary>
    internal string Script { get; }

    /// <summary>First and last letter. At least a tenth of a text's letters are of the first range.</summary>
    internal IReadOnlyList<LetterRange> Letters { get; }

    /// <summary>The most frequent ones, in small letters.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>The language of an ISO 639-1 code; of one that is not listed, a language without a name of its own.</summary>
    public static Language Of(string code)
    {
        foreach (var language in All)
            if (language.Codes.Contains(code)) return language;
        return None;
    }

    private static LetterRange Range(string range) => new(Letter(range[..4]), Letter(range[5..]));

    private static char Letter(string code) => (char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
