using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Timelines.Patterns;

namespace NewsBot.Tests.Analysis.Timelines.Patterns;

/// <summary>The pattern files and their word lists fit together.</summary>
public sealed class PatternFileTests
{
    /// <summary>Classes that numbers have by themselves.</summary>
    private static readonly string[] OfNumbers =
        ["NUMBER", "WHOLE", "ORDINAL", "YEAR", "SUREYEAR", "SHORTYEAR", "MONTHNUMBER", "DAY", "HOUR", "SIXTY", "SECONDS"];

    [Theory]
    [InlineData("en/time-words.tsv", "en/time-patterns.tsv")]
    [InlineData("en/tense-words.tsv", "en/tense-patterns.tsv")]
    [InlineData("de/time-words.tsv", "de/time-patterns.tsv")]
    [InlineData("de/tense-words.tsv", "de/tense-patterns.tsv")]
    [InlineData("any/time-words.tsv", "any/time-patterns.tsv")]
    public void Every_class_in_a_pattern_has_words(string words, string patterns)
    {
        var known = Lexicon.Lines(words).Select(line => line.Split('\t')[0]).Concat(OfNumbers).ToHashSet();

        Assert.Empty(ClassesIn(patterns).Except(known));
    }

    [Theory]
    [InlineData("en/time-words.tsv", "en/time-patterns.tsv")]
    [InlineData("en/tense-words.tsv", "en/tense-patterns.tsv")]
    [InlineData("de/time-words.tsv", "de/time-patterns.tsv")]
    [InlineData("de/tense-words.tsv", "de/tense-patterns.tsv")]
    [InlineData("any/time-words.tsv", "any/time-patterns.tsv")]
    public void Every_class_of_words_is_in_a_pattern(string words, string patterns)
    {
        string[] ofTheLexer = ["ABBREVIATION", "DECIMAL", "TENS", "SCALE"];
        var classes = Lexicon.Lines(words).Select(line => line.Split('\t')[0]).Distinct();

        Assert.Empty(classes.Except(ClassesIn(patterns)).Except(ofTheLexer));
    }

    [Fact]
    public void A_range_has_two_extents_and_its_context_none()
    {
        const string Text = "It ran from 1996 to 2001.";
        var match = Assert.Single(new PatternSet("en/time-words.tsv", "en/time-patterns.tsv").Find(Text, new TextSpan(0, Text.Length)));

        Assert.Equal(["1996", "2001"], match.Extents.Select(extent => extent.Span.Of(Text)));
        Assert.Equal("1996", match.Extents[0].Parts["YEAR"]);
    }

    [Fact]
    public void Of_two_matches_that_begin_together_the_longer_one_is_kept()
    {
        const string Text = "on Monday, 14 July 2025 in the morning";
        var match = Assert.Single(new PatternSet("en/time-words.tsv", "en/time-patterns.tsv").Find(Text, new TextSpan(0, Text.Length)));

        Assert.Equal("Monday, 14 July 2025", match.Span.Of(Text));
    }

    [Fact]
    public void A_list_that_is_not_there_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => new PatternSet("en/no-words.tsv", "en/time-patterns.tsv"));
    }

    private static HashSet<string> ClassesIn(string patterns) =>
        [.. Lexicon.Lines(patterns)
            .SelectMany(line => (line.Contains('\t') ? line.Split('\t')[1] : line.Split(" = ")[1]).Split(' ', '|', '&', '~', '?', '!', '[', ']', '(', ')'))
            .Where(word => word.Length > 1 && word.All(char.IsAsciiLetterUpper))];
}
