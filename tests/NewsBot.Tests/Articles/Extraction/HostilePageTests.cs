using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

/// <summary>Pages that are made to break whoever reads them: each is an answer, in bounded time.</summary>
public sealed class HostilePageTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60); // Far above what they take: only the ones without an end reach it.

    public static TheoryData<string, bool> Bombs => new()
    {
        { "<div>", true },
        { "<b><p>", true },
        { "<table><tr><td>", true },
        { "<p>x", false },
        { "&amp;&lt;&notanentity;&#x1F600;&#0;&#xD800;", false },
        { "<a href=x>", false },
        { "</p>", false },
        { "<!-- ", false },
        { "<![CDATA[", false },
        { "<script>", false },
        { "<br>", false },
        { "\0", false },
        { "𝒳\u202E", false },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_hundred_thousand_of_anything_is_answered(string piece, bool refused)
    {
        var reading = Read(string.Concat(Enumerable.Repeat(piece, 100_000)));
        if (refused) Assert.Equal(PageKind.TooComplex, Assert.IsType<PageReading.Refused>(reading).Kind);
    }

    [Fact]
    public void Marks_that_are_never_closed_do_not_multiply()
    {
        string marks = string.Concat(Enumerable.Range(0, 400).Select(i => $"<b id=i{i}>"));
        var refused = Assert.IsType<PageReading.Refused>(Read($"<p>{marks}" + string.Concat(Enumerable.Repeat("</p><p>x", 10_000))));
        Assert.Equal(PageKind.TooComplex, refused.Kind);
    }

    [Fact]
    public void A_tag_of_endless_attributes_is_refused()
    {
        var refused = Assert.IsType<PageReading.Refused>(Read("<p " + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i} ")) + ">x"));
        Assert.Equal("The page has a tag with more than 1,000 attributes, which no article has: save it as plain text.", refused.Sentence);
    }

    [Fact]
    public void Ten_megabytes_on_one_line_are_read()
    {
        string line = string.Concat(Enumerable.Repeat("Nothing but one line. ", 480_000));
        Assert.Equal(line.Length - 1, Assert.IsType<PageReading.Article>(Read($"<p>{line}</p>")).Text.Text.Length);
    }

    [Fact]
    public void Statements_for_programs_that_are_bombs_are_passed_over()
    {
        string deep = new string('[', 5_000) + new string(']', 5_000);
        string wide = "[" + string.Join(',', Enumerable.Repeat("{\"@graph\":[{\"@type\":7,\"name\":\"\\ud800\"}]}", 20_000)) + "]";
        string page = MadeUpPage.Of($"<script type=application/ld+json>{deep}</script><script type=application/ld+json>{wide}</script>");
        Assert.Equal(MadeUpPage.Text, Assert.IsType<PageReading.Article>(Read(page)).Text.Text);
    }

    [Fact]
    public void Names_without_end_are_answered() =>
        Assert.Equal(MadeUpPage.Text, Assert.IsType<PageReading.Article>(Read(MadeUpPage.Of(inside: $"<p class='{string.Concat(Enumerable.Repeat("comment-", 200_000))}'>x</p>"))).Text.Text);

    private static PageReading Read(string html)
    {
        long start = TimeProvider.System.GetTimestamp();
        var reading = ArticleExtractor.Extract(html, new Uri("https://example.org/a"), new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Bound);
        return reading;
    }
}
