using System.Diagnostics;
using System.Text;
using NewsBot.Feeds.Parsing;
using NewsBot.Terminal;

namespace NewsBot.Tests.Feeds.Parsing;

/// <summary>Feeds of those who mean harm, and feeds of bytes that nobody meant.</summary>
public sealed class HostileFeedTests
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What a reader's browser would run, whatever field it stands in.</summary>
    private static readonly string[] Poison = ["<script", "<iframe", "<style", "<object", "<svg", "onerror=", "onclick=", "javascript:", "vbscript:"];

    public static TheoryData<string, string> Large => new()
    {
        { "ten megabytes on one line", "<rss><channel><title>T</title><item><title>" + new string('a', 10 * Megabyte) + "</title></item></channel></rss>" },
        { "a million elements in one another", "<rss><channel>" + string.Concat(Enumerable.Repeat("<a>", Megabyte)) + "<title>T</title></channel></rss>" },
        { "a million end tags", "<rss><channel><title>T</title>" + string.Concat(Enumerable.Repeat("</a>", Megabyte)) + "</channel></rss>" },
        { "a tag of a million attributes", "<rss><channel><title " + string.Concat(Enumerable.Repeat("a='1' ", Megabyte)) + ">T</title></channel></rss>" },
        { "a million quotes that do not end", "<rss><channel><title>T</title><item>" + string.Concat(Enumerable.Repeat("<b c=\"", Megabyte)) },
        { "a million lesser-than signs", "<rss><channel><title>T</title><item><description>" + new string('<', Megabyte) + "</description></item></channel></rss>" },
        { "a million ampersands", "<rss><channel><title>T</title><item><title>" + string.Concat(Enumerable.Repeat("&amp;amp;", Megabyte)) + "</title></item></channel></rss>" },
        { "a million comments that do not end", "<rss><channel><title>T</title>" + string.Concat(Enumerable.Repeat("<!-- ", Megabyte)) },
        { "a million instructions that do not end", "<rss><channel><title>T</title>" + string.Concat(Enumerable.Repeat("<?x>", Megabyte)) },
        { "half a million document types that do not end", "<rss><channel><title>T</title>" + string.Concat(Enumerable.Repeat("<!doctype[>", Megabyte / 2)) },
        { "HTML of a million elements in one another", "<rss><channel><title>T</title><item><description><![CDATA[" + string.Concat(Enumerable.Repeat("<div>", Megabyte)) + "]]></description></item></channel></rss>" },
        { "scripts without end", "<rss><channel><title>T</title><item><description><![CDATA[" + string.Concat(Enumerable.Repeat("<script>", Megabyte)) + "]]></description></item></channel></rss>" },
        { "two hundred thousand entries", "<rss><channel><title>T</title>" + string.Concat(Enumerable.Repeat("<item><guid>1</guid></item>", 200_000)) + "</channel></rss>" },
        { "JSON in JSON", "{\"items\":" + new string('[', Megabyte) },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Large))]
    public async Task A_feed_made_to_hold_the_reader_up_is_read_or_refused(string what, string text)
    {
        Assert.NotEmpty(what);
        var reading = await Task.Run(() => FeedParser.Read(text), TestContext.Current.CancellationToken);
        if (reading is FeedReading.Read read) Assert.InRange(read.Feed.Items.Count, 0, FeedParser.MostItems);
    }

    [Fact]
    public void An_entity_bomb_has_no_fuse()
    {
        var bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"boom\">");
        for (int i = 1; i < 20; i++) bomb.Append($"<!ENTITY a{i} \"").Insert(bomb.Length, $"&a{i - 1};", 20).Append("\">");
        bomb.Append("]><rss><channel><title>&a19;</title></channel></rss>");
        var read = Assert.IsType<FeedReading.Read>(FeedParser.Read(bomb.ToString()));
        Assert.Equal("&a19;", read.Feed.Title);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<scr<script>ipt>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<img src=\"x` `<script>alert(1)</script>\"` `>")]
    [InlineData("<a href=\"java\tscript:alert(1)\">x</a>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"\u0001javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"JaVaScRiPt:alert(1)\">x</a>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<math><style><img src=x onerror=alert(1)></style></math>")]
    [InlineData("<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</p>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>")]
    [InlineData("<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">")]
    public void Nothing_that_runs_comes_through_in_any_field_of_any_form(string poison)
    {
        string twice = HtmlCleaner.Escape(poison);
        string[] feeds =
        [
            $"<rss><channel><title>{twice}</title><description>{twice}</description><item><title>{twice}</title><description>{twice}</description><author>{twice}</author></item></channel></rss>",
            $"<rss><channel><title><![CDATA[{poison}]]></title><item><title><![CDATA[{poison}]]></title><description><![CDATA[{poison}]]></description><dc:creator><![CDATA[{poison}]]></dc:creator></item></channel></rss>",
            $"<rss><channel><title>T</title><item><title>A {poison}</title><description>{poison}</description></item></channel></rss>",
            $"<feed xmlns='http://www.w3.org/2005/Atom'><title>{twice}</title><entry><title type='html'>{twice}</title><content type='html'>{twice}</content><summary type='text'>{twice}</summary><author><name>{twice}</name></author></entry></feed>",
        ];
        foreach (string feed in feeds)
        {
            var read = Assert.IsType<FeedReading.Read>(FeedParser.Read(feed));
            foreach (var item in read.Feed.Items)
                foreach (string? html in new[] { item.Summary, item.Content, read.Feed.Summary }) AssertClean(html);
        }
    }

    [Fact]
    public void Scripts_in_titles_are_gone()
    {
        var read = Assert.IsType<FeedReading.Read>(FeedParser.Read("<rss><channel><title>A&lt;script&gt;x()&lt;/script&gt;B</title><item><title>&amp;lt;script&amp;gt;x()&amp;lt;/script&amp;gt;News</title></item></channel></rss>"));
        Assert.Equal(("AB", "News"), (read.Feed.Title, read.Feed.Items[0].Title));
    }

    [Fact]
    public void What_was_escaped_again_and_again_is_read_three_times_and_no_more()
    {
        string text = "";
        for (int level = 0; level < 30; level++) text = "<b onx=1>" + HtmlCleaner.Escape(text);
        string words = PlainWords.OfText(text);
        Assert.Contains("onx", words, StringComparison.Ordinal);
        Assert.DoesNotContain('<', words);
    }

    [Theory]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("\\udc00 and on", "\uFFFD and on")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\uFFFD\U0001F600")]
    [InlineData("\\\\ud83d \\u00e9", "\\ud83d é")]
    public void Half_a_character_in_JSON_is_replaced(string written, string title)
    {
        var read = Assert.IsType<FeedReading.Read>(FeedParser.Read($"{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"items\": [{{\"id\": \"1\", \"title\": \"{written}\", \"\\ude00\": 1}}]}}"));
        Assert.Equal(title, Assert.Single(read.Feed.Items).Title);
    }

    /// <summary>Seeded; a longer run by NEWSBOT_FUZZ_SECONDS.</summary>
    [Fact]
    public void No_bytes_break_the_parser()
    {
        string[] pieces = ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "<description>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml encoding='", "&amp;", "&#", "&#xD83D;", ";", "\"", "'", "<a href=", "<feed>", "<entry>", "<rdf:RDF>", "{\"items\":[", "}", "]", "\u0000", "\uFEFF", "é", "<pubDate>", "24 Jul 2025", "T", "+99:99", "xml:base=\"//", "type='xhtml'", "mode='base64'", "xmlns:x='http://purl.org/rss/1.0/'", "x:", "<", ">", "/", "=", " "];
        double seconds = double.TryParse(Environment.GetEnvironmentVariable("NEWSBOT_FUZZ_SECONDS"), out double wanted) ? wanted : 2;
        var random = new Random(20250728);
        var clock = Stopwatch.StartNew();
        for (int run = 0; run < 200 || clock.Elapsed.TotalSeconds < seconds; run++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(1, 120); i > 0; i--) text.Append(random.Next(20) == 0 ? ((char)random.Next(1, 0xFFFF)).ToString() : pieces[random.Next(pieces.Length)]);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            for (int i = random.Next(4); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (FeedParser.Read(bytes) is not FeedReading.Read read) continue;
            _ = FeedJson.Of(read.Feed);
            foreach (var item in read.Feed.Items) AssertClean(item.Content);
        }
    }

    private static void AssertClean(string? html)
    {
        if (html is null) return;
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.DoesNotContain(document.All, element => element.LocalName is "script" or "iframe" or "style" or "object" or "embed" or "svg" or "math" or "form");
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style" || (attribute.Name is "href" or "src" && attribute.Value.Replace("\t", "", StringComparison.Ordinal).TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
        // What stands there as words was escaped.
        Assert.DoesNotContain(Poison.Take(5), word => html.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
