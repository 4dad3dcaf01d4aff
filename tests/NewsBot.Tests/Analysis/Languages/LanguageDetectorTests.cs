using System.Text.Json;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Tests.Analysis.Languages;

/// <summary>The rows are in LanguageSpecs.json: a text, what it is said to be, English where nothing is said, and what it is.</summary>
public sealed class LanguageDetectorTests
{
    private static Dictionary<string, Spec> Specs { get; } = JsonSerializer.Deserialize<Spec[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis/Languages/LanguageSpecs.json")), JsonSerializerOptions.Web)!.ToDictionary(spec => spec.Name);

    public static TheoryData<string> Names => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_is_in_the_language_that_its_letters_and_words_are_of(string name) =>
        Assert.Equal(Specs[name].Language, LanguageDetector.Detect(Specs[name].Text, Specs[name].Said ?? "en"));

    [Fact]
    public void The_sample_articles_are_in_English_whatever_they_are_said_to_be()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "articles"), "*.md"))
            foreach (string said in (string[])["en", "de", "ru", "und", "xx"]) Assert.Equal("en", LanguageDetector.Detect(File.ReadAllText(file), said));
    }

    [Fact]
    public void Every_language_has_a_code_of_its_own_in_its_script_and_the_lists_that_it_needs()
    {
        Assert.Equal(Language.All.Count, Language.All.Select(language => (language.Codes[0], language.Script)).Distinct().Count());
        Assert.Equal(Language.All.Count, Language.All.Select(language => language.Name + language.Script).Distinct().Count());
        Assert.All(Language.All.GroupBy(language => language.Script).Where(sharing => sharing.Count() > 1).SelectMany(sharing => sharing), language => Assert.InRange(language.Words.Count, 15, 60));
        foreach (string folder in Language.All.Select(language => language.Folder).Distinct())
            Assert.All((string[])["abbreviations.txt", "time-words.tsv", "time-patterns.tsv"], list => Assert.True(Lexicon.Has(Lexicon.Nearest(folder, list)), $"{folder}/{list}"));
        Assert.All(Language.All.Where(language => !language.IsEnglish), language => Assert.True(Lexicon.Has($"{language.Folder}/actors.tsv"), language.Name));
    }

    private sealed record Spec(string Name, string Text, string? Said, string Language);
}
