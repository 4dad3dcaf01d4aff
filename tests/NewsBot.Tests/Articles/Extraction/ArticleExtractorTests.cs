using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

public sealed class ArticleExtractorTests
{
    private static readonly DateTimeOffset ReadAt = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Furniture =>
    [
        "<div class=\"share-bar\"><p>Share this article with everyone you know, on any of eight networks.</p></div>",
        "<div class='related-posts'><p>More about the harbour, its boats and the people who work there every day.</p></div>",
        "<div id=newsletter><p>Sign up for our newsletter and get the best of the town in your inbox.</p></div>",
        "<div class=\"authorBio author-bio\"><p>Jo Quill writes about the sea and has lived in the town for ten years.</p></div>",
        "<section id=\"comments\"><p>I was there and it was nothing like what you write about it, believe me.</p></section>",
        "<div class=cookie-banner><p>We use cookies to make this page work and to learn what you read here.</p></div>",
        "<figure><img src=a.jpg><figcaption>The first ferry leaves the basin on Monday morning in fine weather.</figcaption></figure>",
        "<form><label>Your name and your address, which we will never show to anybody else.</label></form>",
        "<p style=\"display: none\">A paragraph that a script shows to some readers and not to others at all.</p>",
        "<p><a href=/x>Read how the harbour was built in eighteen months by two firms</a></p>",
        "<p>Advertisement</p>",
        "<script>document.write('A line that only a script would write here, if it ran.')</script>",
    ];

    [Fact]
    public void The_article_is_read_with_its_paragraphs_and_nothing_around_it() => Assert.Equal(MadeUpPage.Text, Read(MadeUpPage.Of()).Text.Text);

    [Theory]
    [MemberData(nameof(Furniture))]
    public void Furniture_inside_the_article_is_left_out(string furniture) => Assert.Equal(MadeUpPage.Text, Read(MadeUpPage.Of(inside: furniture)).Text.Text);

    [Theory]
    [InlineData("<h2>What comes next</h2><p>Work goes on until May, said the builder.</p>", "What comes next\n\nWork goes on until May, said the builder.")]
    [InlineData("<ul><li>Two ferries a day</li><li>One <a href=/t>train</a> an hour</li></ul><p>That is the plan for now.</p>", "• Two ferries a day\n• One train an hour\n\nThat is the plan for now.")]
    [InlineData("<blockquote><p>No one asked us, and no one will.</p></blockquote>", "No one asked us, and no one will.")]
    [InlineData("<table><tr><td>Boats</td><td>11</td><td>2016</td></tr><tr><td>Jobs</td><td>40</td><td>2016</td></tr></table>", "Boats 11 2016\nJobs 40 2016")]
    [InlineData("First line of a poem that ends<br>and a second one below it.<br><br>Then another paragraph begins here, and ends.", "First line of a poem that ends\nand a second one below it.\n\nThen another paragraph begins here, and ends.")]
    [InlineData("<p>Half a <b>wo</b>rd and &lt;b&gt;marks&lt;/b&gt; stay&nbsp;text, so they do.</p>", "Half a word and <b>marks</b> stay text, so they do.")]
    public void Headings_lists_quotations_tables_and_breaks_of_the_article_stay(string html, string text) =>
        Assert.Equal(MadeUpPage.Text + "\n\n" + text, Read(MadeUpPage.Of(inside: html)).Text.Text);

    [Fact]
    public void Cards_of_other_articles_behind_it_are_left_out()
    {
        string cards = string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"<div class=tile><h3><a href=/{i}>A headline of another article, number {i}</a></h3><p>What that article number {i} is about in one sentence, which is of the usual length here, and a bit longer.</p></div>"));
        Assert.Equal(MadeUpPage.Text, Read(MadeUpPage.Of(after: cards)).Text.Text);
    }

    [Fact]
    public void Comments_that_are_longer_than_the_article_are_no_article()
    {
        string comments = $"<div id=comments>{string.Concat(Enumerable.Repeat("<p>This is what I think about it, and I have thought about it for a long time now, as everybody here knows.</p>", 40))}</div>";
        Assert.Equal(MadeUpPage.Text, Read($"<h1>Harbour opens again</h1>{MadeUpPage.Body}{comments}").Text.Text);
    }

    [Fact]
    public void An_article_that_advertisements_cut_into_pieces_is_read_whole()
    {
        string pieces = string.Concat(MadeUpPage.Paragraphs.Select(paragraph => $"<div class=\"article-body piece\"><p>{paragraph}</p></div><div class=ad-slot><p>Buy two and pay for one, in every shop that takes part.</p></div>"));
        Assert.Equal(MadeUpPage.Text, Read($"<main><h1>Harbour opens again</h1>{pieces}</main>").Text.Text);
    }

    [Fact]
    public void Names_of_the_whole_page_do_not_speak_against_the_article()
    {
        string page = $"<div class=\"with-sidebar comments-open related\"><div class=post>{MadeUpPage.Body}</div></div>";
        Assert.Equal(MadeUpPage.Text, Read($"<body class='newsletter popup'>{page}").Text.Text);
    }

    [Fact]
    public void The_text_for_search_engines_stands_in_where_a_script_fills_the_page()
    {
        string json = $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Harbour opens again\",\"articleBody\":\"{string.Join("\\n\\n", MadeUpPage.Paragraphs)}\"}}</script>";
        Assert.Equal(MadeUpPage.Text, Read($"<head>{json}</head><div id=app>Loading the page …</div>").Text.Text);
    }

    [Fact]
    public void Title_and_byline_over_the_text_are_not_text()
    {
        var article = Read(MadeUpPage.Of(over: "<p class=x>By Jo Quill</p><p>14 July 2025, 08:15</p>"));
        Assert.Equal(MadeUpPage.Text, article.Text.Text);
    }

    [Fact]
    public void The_same_page_gives_the_same_article()
    {
        string page = MadeUpPage.Of(over: "<time datetime=2025-07-14>Monday</time>");
        Assert.Equal(Read(page).Text, Read(page).Text);
    }

    private static PageReading.Article Read(string html) => Assert.IsType<PageReading.Article>(ArticleExtractor.Extract(html, null, ReadAt));
}
