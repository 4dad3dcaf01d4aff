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

    [Theory]
    [InlineData("<!-- <a b=\" --><p ")]
    [InlineData("<p =\"")]
    [InlineData("<p a='x' = '")]
    public void Quotation_marks_hide_no_attributes(string start)
    {
        var reading = Read(start + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i} ")) + ">x");
        Assert.Equal(PageKind.TooComplex, Assert.IsType<PageReading.Refused>(reading).Kind);
    }

    /// <summary>Each takes a fraction of the bound, and took a multiple of it where one part of the page was looked at again for each other.</summary>
    public static TheoryData<string, string, string, int> Squares => new()
    {
        { "headings", "", "<h1>x</h1>", 190_000 },
        { "headings inside of headings", string.Concat(Enumerable.Repeat("<h1><div>", 200)), "Nothing but a heading. ", 100_000 },
        { "articles inside of articles", string.Concat(Enumerable.Repeat("<article>", 400)), "<p>Nothing but a paragraph of the article, and a long one at that.</p>", 20_000 },
        { "times", string.Concat(Enumerable.Repeat("<div class='a b c d'>", 400)), "<time datetime=x></time>", 90_000 },
        { "authors", string.Concat(Enumerable.Repeat("<div class='a b c d'>", 400)), "<i itemprop=name></i>", 90_000 },
        { "comments of others", string.Concat(Enumerable.Repeat("<div>", 400)) + "<aside>", "<i class=author>x</i>", 90_000 },
        { "a long title", $"<title>{string.Concat(Enumerable.Repeat("long ", 100_000))}</title><meta property=og:title content='{string.Concat(Enumerable.Repeat("long ", 100_000))}'>", "<p>Nothing but a paragraph.</p>", 90_000 },
        { "statements for programs", "", "<script type=application/ld+json>x</script>", 90_000 },
        { "dialogs inside of dialogs", string.Concat(Enumerable.Repeat("<dialog>", 400)), "Nothing but a dialog. ", 100_000 },
        { "lists inside of lists", string.Concat(Enumerable.Repeat("<ul><li>", 200)), "<li>x</li>", 150_000 },
        { "cards of a look", "", "<div class='a b c'><a href=/x>A link to another article</a></div>", 60_000 },
        { "capitals", "<p>", "Ann Bo and Cy of De ", 100_000 },
        { "dates", "<p>", "On 3 May 2024 it was said. ", 75_000 },
        { "lines", "<h1>x</h1>", "x<br>", 150_000 },
    };

    [Theory]
    [MemberData(nameof(Squares))]
    public void Megabytes_of_one_thing_are_answered(string what, string before, string piece, int count)
    {
        Assert.NotEmpty(what);
        Read(before + string.Concat(Enumerable.Repeat(piece, count)));
    }

    [Fact]
    public void A_long_title_costs_no_line_anything()
    {
        var titles = new TitleMatch([new string('x', 500_000)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) Assert.False(titles.IsTitle("Nothing but a paragraph."));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void Different_names_without_end_are_answered() =>
        Read(MadeUpPage.Of(inside: $"<p class='{string.Concat(Enumerable.Range(0, 300_000).Select(i => $"n{i} "))}' rel='{string.Concat(Enumerable.Range(0, 300_000).Select(i => $"n{i} "))}'>x</p>"));

    [Fact]
    public void A_file_under_another_name_is_no_page()
    {
        var refused = Assert.IsType<PageReading.Refused>(Read("%PDF-1.7\n<p>" + MadeUpPage.Text));
        Assert.Equal(("The page is a PDF file under another name: save it as .pdf, or paste the text.", ""), (refused.Sentence, refused.Found.Text));
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
