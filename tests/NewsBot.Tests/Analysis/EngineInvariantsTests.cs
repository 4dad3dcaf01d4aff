using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis;

/// <summary>What holds for every text, whatever it says: nothing throws, everything points into the text, and the same text gives the same bytes.</summary>
public sealed class EngineInvariantsTests
{
    private static string[] Pieces { get; } =
    [
        "The Taliban", " ", " ", " ", ". ", "U.S. ", "\n", "\r\n", "\n\n", "• ", "- ", "1. ", "“", "”", "\"", "(", ")", "[1]", "’s", "'", "...", "…", "?", "!", ":", ",", "—", "–",
        "In May 2024", "17 April 2025", "2025-02-30", "three months later", "by | Jul 14, 2025", "Key takeaways:", "Photo: X", "Comments", "top of page", "Russian Foreign Minister Sergey Lavrov",
        "over 140 people", "$1 trillion", "https://example.org/?a=b", "a@b.example", "al-Sharaa", "said", "recognised", "Moscow", "he", "\0", "\u200b", "\ufeff", "\ud800", "\udc00", "😀", "\u0301", "普京。", "٣", "<script>", "\u2028", "\t", "x",
    ];

    public static TheoryData<string> HostileTexts => new(Hostile.Keys);

    public static TheoryData<string> Articles => [.. Directory.GetFiles(Path.Combine(Repository.Root, "articles"), "*.md").Select(file => Path.GetFileName(file))];

    private static Dictionary<string, Func<string>> Hostile { get; } = new()
    {
        ["empty"] = () => "",
        ["white space"] = () => " \t\r\n\u00a0\u2028",
        ["one letter"] = () => "x",
        ["NULs"] = () => new string('\0', 5_000),
        ["lone surrogates"] = () => string.Concat(Enumerable.Repeat("\ud800 Moscow \udfff.", 500)),
        ["brackets"] = () => new string('(', 100_000),
        ["brackets and quotes"] = () => string.Concat(Enumerable.Repeat("([{“\"", 20_000)),
        ["one word"] = () => new string('a', 300_000),
        ["capitals"] = () => string.Concat(Enumerable.Repeat("Aa Bb ", 20_000)),
        ["numbers"] = () => string.Concat(Enumerable.Repeat("1,234.5 ", 10_000)),
        ["dates"] = () => string.Concat(Enumerable.Repeat("On 17 April 2025, three months later. ", 1_000)),
        ["bullets"] = () => string.Concat(Enumerable.Repeat("• x\n", 10_000)),
        ["furniture"] = () => string.Concat(Enumerable.Repeat("Share\nMay 4\nBy Jane Smith\nComments\n", 2_000)),
        ["years that are none"] = () => "In 0000, on 99 May 9999 and 31 February 2025, in the 990s, 13/13/1313, 0001-01-01, a million years ago, 99999999999 days later.",
        ["combining marks"] = () => "Z" + new string('\u0301', 50_000),
        ["right to left"] = () => "\u202eواشنطن \u202dوموسكو\u202c. كابول!",
    };

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Hostile_text_is_read_like_any_other(string name) => Check(Hostile[name]());

    [Theory]
    [MemberData(nameof(Articles))]
    public void The_starter_articles_keep_the_rules(string file) => Check(File.ReadAllText(Path.Combine(Repository.Root, "articles", file)));

    [Fact]
    public void The_seed_texts_keep_the_rules()
    {
        string[] files = Directory.GetFiles(Repository.Shared("seeds"), "*.txt");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            var analysis = Check(File.ReadAllText(file));
            Assert.InRange(analysis.Takeaways.Count, 3, 5);
        }
    }

    [Fact]
    public void Text_made_of_pieces_in_any_order_keeps_the_rules() => Prop
        .ForAll(Gen.ListOf(Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))).Select(string.Concat).ToArbitrary(), text => { Check(text); })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Twice_the_text_has_twice_the_tokens_and_sentences()
    {
        const string Text = "Moscow recognised the government in July. “It is time,” said Lavrov. The U.S. did not.\n";
        var once = Segmenter.Segment(new ArticleText("test", Text));
        var often = Segmenter.Segment(new ArticleText("test", string.Concat(Enumerable.Repeat(Text, 1_000))));
        Assert.Equal((once.Tokens.Length * 1_000, once.Sentences.Count * 1_000), (often.Tokens.Length, often.Sentences.Count));
    }

    /// <summary>Lines that a pattern can begin on in many places and finds no end of. One that tried every way would run into its time limit and throw.</summary>
    [Theory]
    [InlineData("a@.")]
    [InlineData("by A")]
    [InlineData("By Aa ")]
    [InlineData("#a,;")]
    [InlineData("views of A.a ")]
    [InlineData("12:30 ")]
    [InlineData("+0 ")]
    [InlineData("U.S. ")]
    public void A_line_made_to_confuse_patterns_is_read(string piece)
    {
        string line = string.Concat(Enumerable.Repeat(piece, 590 / piece.Length)) + "!x";
        foreach (string before in (string[])["", "Aaa ", "By ", "May 4, 2025 ", "Copyright © "]) Check($"A heading of the page\n{before}{line}\n{line}\nRussia recognised the government in Kabul on 3 July 2025, officials said.\n{before}{line}");
    }

    private static ArticleAnalysis Check(string text)
    {
        var article = new ArticleText("test", text) { Title = "Moscow recognises the Taliban", Published = new PartialDate(2025, 7, 14) };
        var analysis = ArticleAnalyzer.Analyze(article);
        Assert.Equal(text, analysis.Article.Text);
        Assert.All(Spans(analysis), span => Assert.InRange(span.End, span.Start + 1, text.Length));
        Assert.All(analysis.Relations, relation => Assert.All([relation.Subject, relation.Object], actor => Assert.InRange(actor, 0, analysis.Actors.Count - 1)));
        Assert.All(analysis.Events.SelectMany(happening => happening.Actors), actor => Assert.InRange(actor, 0, analysis.Actors.Count - 1));
        Assert.True(analysis.Takeaways.Count <= 5);
        Assert.All(analysis.Takeaways, takeaway => Assert.True(IsMadeOfSentences(takeaway.Span, analysis.Sentences), takeaway.Span.Of(text)));
        Assert.All(analysis.Takeaways, takeaway => Assert.DoesNotContain(analysis.Boilerplate, takeaway.Span.Overlaps));
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(analysis), JsonSerializer.SerializeToUtf8Bytes(ArticleAnalyzer.Analyze(new ArticleText("test", new string(text)) { Title = article.Title, Published = article.Published })));
        return analysis;
    }

    private static IEnumerable<TextSpan> Spans(ArticleAnalysis analysis) =>
    [
        .. analysis.Sentences,
        .. analysis.Boilerplate,
        .. analysis.Takeaways.Select(takeaway => takeaway.Span),
        .. analysis.Times.Select(time => time.Span),
        .. analysis.Times.Select(time => time.AnchorSpan).OfType<TextSpan>(),
        .. analysis.Events.SelectMany(happening => new[] { happening.Span, happening.When }),
        .. analysis.Actors.SelectMany(actor => actor.Mentions).Select(mention => mention.Span),
        .. analysis.Actors.SelectMany(actor => actor.Roles).Select(role => role.Span),
        .. analysis.Relations.SelectMany(relation => new[] { relation.Predicate, relation.Sentence }),
        .. analysis.Statements.SelectMany(statement => new[] { statement.Cue, statement.Clause, statement.Sentence }),
    ];

    /// <summary>It begins where a sentence begins and ends where one ends.</summary>
    private static bool IsMadeOfSentences(TextSpan span, IReadOnlyList<TextSpan> sentences) =>
        sentences.Any(sentence => sentence.Start == span.Start) && sentences.Any(sentence => sentence.End == span.End);
}
