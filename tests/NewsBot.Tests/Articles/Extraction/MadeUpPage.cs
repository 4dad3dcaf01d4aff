namespace NewsBot.Tests.Articles.Extraction;

/// <summary>Pages for tests, of made-up text.</summary>
internal static class MadeUpPage
{
    public static readonly string[] Paragraphs =
    [
        "The harbour of Nerova opened again on Monday after two years of work, and the first ferry left for the islands before noon.",
        "Fishermen had asked for a deeper basin since the storm of 2016, which sank eleven boats, closed the market and cost the town forty jobs.",
        "“We waited a long time for this morning,” said Ana Petrel, who runs the cooperative, “and nobody here will forget how long it took.”",
        "The ministry paid two thirds of the bill; the rest came from the town, which has to pay its share back over the next fifteen years.",
    ];

    public static string Body { get; } = string.Concat(Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));

    public static string Text { get; } = string.Join("\n\n", Paragraphs);

    /// <summary>A page of a paper: menus, cards of other articles, a byline, and the article in the middle.</summary>
    public static string Of(string head = "", string over = "", string inside = "", string after = "") => $"""
        <!doctype html><html lang="en"><head><title>Harbour opens again - The Nerova Post</title>{head}</head><body class="home-page sidebar-right">
        <nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather today</a></li></ul></nav>
        <main><article><h1>Harbour opens again</h1>{over}<div class="article-body">{Body}{inside}</div></article>{after}</main>
        <aside><h2>Most read</h2><ul><li><a href="/1">A bridge that nobody asked for is finished</a></li><li><a href="/2">Why the lighthouse is dark again this week</a></li></ul></aside>
        <footer><p>© The Nerova Post. All rights reserved, and nothing here may be copied without our permission.</p></footer></body></html>
        """;
}
