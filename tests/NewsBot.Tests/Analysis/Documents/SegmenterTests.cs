using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Documents;

/// <summary>The rows are in SegmenterSpecs.json: a text, and the sentences and tokens it must fall into.</summary>
public sealed class SegmenterTests
{
    private static Dictionary<string, Spec> Specs { get; } = JsonSerializer.Deserialize<Spec[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis/Documents/SegmenterSpecs.json")), JsonSerializerOptions.Web)!.ToDictionary(spec => spec.Name);

    public static TheoryData<string> Names => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_falls_into_its_sentences_and_tokens(string name)
    {
        var spec = Specs[name];
        var document = Segment(spec.Text, spec.Language ?? "en");
        if (spec.Sentences is not null) Assert.Equal(spec.Sentences, document.Sentences.Select(sentence => sentence.Span.Of(spec.Text)));
        if (spec.Tokens is not null) Assert.Equal(spec.Tokens, document.Tokens.Select(token => token.Span.Of(spec.Text)));
        Assert.True(spec.Sentences is not null || spec.Tokens is not null);
    }

    [Fact]
    public void A_sentence_names_its_paragraph_and_its_tokens()
    {
        var document = Segment("Kabul fell. Then silence.\n\n• Moscow agreed.");
        var last = document.Sentences[^1];
        Assert.Equal((1, 6, 3), (last.Paragraph, last.FirstToken, last.TokenCount));
        Assert.Equal([ParagraphKind.Body, ParagraphKind.ListItem], document.Paragraphs.Select(paragraph => paragraph.Kind));
        Assert.Equal("• Moscow agreed.", document.Paragraphs[1].Span.Of(document.Text));
    }

    [Fact]
    public void A_dateline_is_read_and_is_no_content()
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("a", "MANILA, Aug 3 (Merida) - Floods killed 61 people in the province of Kalinga on Sunday, the ministry said."));
        Assert.Equal(["Floods killed 61 people in the province of Kalinga on Sunday, the ministry said."], analysis.Sentences.Select(sentence => sentence.Of(analysis.Article.Text)));
        Assert.Equal(["Aug 3", "Sunday"], analysis.Times.Select(time => time.Span.Of(analysis.Article.Text)));
        Assert.Contains(analysis.Actors, actor => actor is { Name: "MANILA", Kind: ActorKind.Place });
        Assert.All(analysis.Events, happening => Assert.DoesNotContain("MANILA", happening.Span.Of(analysis.Article.Text), StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_token_of_its_own()
    {
        var document = Segment("a \ud800b \udc00.");
        Assert.Equal([(0, 1), (2, 1), (3, 1), (5, 1), (6, 1)], document.Tokens.Select(token => (token.Span.Start, token.Span.Length)));
    }

    [Fact]
    public void Every_token_of_a_sentence_lies_inside_it_and_none_is_left_over()
    {
        var document = Segment(string.Join('\n', Specs.Values.Select(spec => spec.Text)));
        int next = 0;
        foreach (var sentence in document.Sentences)
        {
            Assert.Equal(next, sentence.FirstToken);
            next += sentence.TokenCount;
            Assert.All(Enumerable.Range(sentence.FirstToken, sentence.TokenCount), token => Assert.True(sentence.Span.Contains(document.Tokens[token].Span)));
        }

        Assert.Equal(document.Tokens.Length, next);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("( ")]
    [InlineData("A. B ")]
    [InlineData("www.")]
    [InlineData("don't ")]
    [InlineData("... Yes ")]
    public void One_line_of_a_million_units_is_cut_like_a_short_one(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        var document = Segment(text);
        Assert.Single(document.Paragraphs);
        Assert.Equal(text.Count(c => c != ' '), document.Tokens.Sum(token => token.Span.Length));
    }

    [Fact]
    public void A_text_without_stops_is_cut_where_no_sentence_would_go_on()
    {
        var document = Segment(string.Concat(Enumerable.Repeat("and so on ", 1000)));
        Assert.All(document.Sentences, sentence => Assert.InRange(sentence.TokenCount, 1, 400));
        Assert.Equal(3000, document.Sentences.Sum(sentence => sentence.TokenCount));
    }

    private static TextDocument Segment(string text, string language = "en") => Segmenter.Segment(new ArticleText("test", text) { Language = language });

    private sealed record Spec(string Name, string Text, string[]? Sentences, string[]? Tokens, string? Language);
}
