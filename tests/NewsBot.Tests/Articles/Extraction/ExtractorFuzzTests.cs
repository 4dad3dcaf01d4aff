using System.Text;
using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

/// <summary>Mutated pages: never an exception, never a page without an answer. NEWSBOT_FUZZ_SECONDS makes it run longer, NEWSBOT_FUZZ_SEED from elsewhere.</summary>
public sealed class ExtractorFuzzTests
{
    private const int LargestPage = 200_000;

    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "<b>", "<a href='", "'>", "\"", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "&#x", "&amp", ";", "<svg><", "<math>", "<template>",
        "<title>", "<meta property=og:title content=", "<time datetime='2025-13-45'>", "<script type=application/ld+json>{\"@type\":\"Article\",", "[[[[", "\0", "\uD83D", "\uFFFF", "class=comments ", "style=display:none ", "<li>", "<br><br>", "<h1>", "<body>", "<frameset>", "<plaintext>", "<select><option>",
    ];

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out int number) ? number : otherwise;

    [Fact]
    public void Mutated_pages_are_answered()
    {
        int seed = Number("NEWSBOT_FUZZ_SEED", 1);
        var random = new Random(seed);
        var end = TimeSpan.FromSeconds(Number("NEWSBOT_FUZZ_SECONDS", 3));
        long start = TimeProvider.System.GetTimestamp();
        string[] seeds = [MadeUpPage.Of(over: "<p>By Jo Quill, 5 days ago</p>"), .. PageKindTests.NoArticles.Select(row => row.Data.Item1)];
        string page = seeds[0];
        for (int round = 0; TimeProvider.System.GetElapsedTime(start) < end; round++)
        {
            page = round % 20 == 0 ? seeds[random.Next(seeds.Length)] : Mutated(page, random);
            try
            {
                var reading = ArticleExtractor.Extract(page, round % 2 == 0 ? null : new Uri("https://example.org/a"), DateTimeOffset.UnixEpoch.AddYears(55));
                if (reading is PageReading.Article { Text.Text: var text }) Assert.True(text.Length > 0, "An article has text.");
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, round {round}: {exception}\nThe page: {page[..Math.Min(page.Length, 2_000)]}");
            }
        }
    }

    private static string Mutated(string page, Random random)
    {
        var text = new StringBuilder(page);
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            int at = random.Next(text.Length + 1), length = Math.Min(random.Next(200), text.Length - at);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, text.ToString(at, length)); break;
                case 2: text.Insert(at, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 40)))); break;
                case 3 when at < text.Length: text[at] = (char)random.Next(char.MaxValue + 1); break;
            }
        }

        return text.Length > LargestPage ? text.ToString(0, LargestPage) : text.ToString();
    }
}
