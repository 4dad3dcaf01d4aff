using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Journeys;

/// <summary>What moderators find on the web: a story without its date, the same story elsewhere, one behind a wall.</summary>
internal static class DeskPages
{
    public const string Story = "http://harbour.example/news/second-quay", Twin = "http://wire.example/2025/second-quay", Walled = "http://walled.example/only-for-readers";

    public const string Title = "Split opens its second quay after nine years of argument";

    private static readonly string[] Paragraphs =
    [
        "The harbour of Split opened its second quay on 3 July 2025, nine years after the city council first voted for it and two years after the old one had been closed to larger ships.",
        "Ivo Perić, the mayor of Split, said at the ceremony that the quay would bring forty ships a month to the city, where the old one had taken no more than fifteen in its best summer.",
        "The Port Authority paid 42 million euros for the work. A court in Zagreb had stopped it on 14 March 2023, when fishermen from the island of Šolta complained about the dredging of the bay.",
        "Ana Kovač, who speaks for the fishermen, said that the agreement of September 2024 was being kept so far: no ship waits outside the bay at night, and the Port Authority pays for lost nets.",
        "Freight companies in Trieste and in Rijeka welcomed the opening. Two of them have already moved a weekly line to Split, and a third one will decide in the autumn, its director said.",
        "The Port Authority now plans a railway to the new quay. The ministry of transport in Zagreb has promised half of the money, but parliament has yet to vote on it before the end of the year.",
    ];

    /// <summary>The same text without its page, long enough to be an article.</summary>
    public static string Text => string.Join("\n\n", Paragraphs);

    public static async Task<LocalSite> OpenAsync()
    {
        var site = await LocalSite.StartAsync();
        site.Page(Story, Page(Title, "Harbour News", Paragraphs));
        site.Page(Twin, Page("Second quay opened in Split", "The Wire", [.. Paragraphs, "This text was first published by Harbour News."]));
        site.Page(Walled, Page("What nobody may read", "Walled Gazette", [Paragraphs[0], "To continue reading, subscribe now. Already a subscriber? Log in to read the full article."]));
        return site;
    }

    private static string Page(string title, string publisher, IReadOnlyList<string> paragraphs) => $"""
        <!doctype html><html lang="en"><head><title>{title} | {publisher}</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="{publisher}"></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article><h1>{title}</h1>{string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>"))}</article></main>
        <footer>© {publisher}</footer></body></html>
        """;
}
