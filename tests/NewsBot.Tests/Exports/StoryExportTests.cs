using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Exports;
using NewsBot.Tests.Analysis.Stories;
using NewsBot.Tests.Commands;

namespace NewsBot.Tests.Exports;

public sealed class StoryExportTests
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Json_holds_every_takeaway_date_actor_and_dispute_with_its_place_and_no_text_of_an_article()
    {
        using var json = JsonDocument.Parse(Assert.Single(Export(SmallStory.Story, ExportFormat.Json)).Bytes);
        var root = json.RootElement;
        Assert.Equal(SmallStory.Story.Articles.Count, root.GetProperty("articles").GetArrayLength());
        Assert.Equal(SmallStory.Story.Events.Count, root.GetProperty("timeline").GetArrayLength());
        Assert.Equal(SmallStory.Story.Actors.Count, root.GetProperty("actors").GetArrayLength());
        Assert.Equal(SmallStory.Story.Disputes.Count, root.GetProperty("disputes").GetArrayLength());
        var statement = root.GetProperty("timeline")[0];
        var article = SmallStory.Story.Articles.Single(each => each.Article.Id == statement.GetProperty("article").GetString()).Article;
        Assert.Equal(article.Text[statement.GetProperty("start").GetInt32()..statement.GetProperty("end").GetInt32()], statement.GetProperty("text").GetString());
        Assert.DoesNotContain(JsonSerializer.Serialize(article.Text)[1..^1], Encoding.UTF8.GetString(Export(SmallStory.Story, ExportFormat.Json)[0].Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1")]
    [InlineData("\u200B=1")]
    [InlineData("＝1")]
    [InlineData("\t=1")]
    [InlineData("|calc")]
    public void A_cell_that_a_spreadsheet_would_compute_is_text(string title)
    {
        var story = Titled(title);
        Assert.Equal("'" + title, Rows(Named(Export(story, ExportFormat.Csv), "articles"))[1][1]);
    }

    [Fact]
    public void Quotes_commas_and_line_ends_stay_within_their_cell()
    {
        var story = Titled("One, \"two\";\nthree");
        var rows = Rows(Named(Export(story, ExportFormat.Csv), "articles"));
        Assert.Equal(2, rows.Count);
        Assert.Equal("One, \"two\";\nthree", rows[1][1]);
        Assert.Equal(rows[0].Length, rows[1].Length);
    }

    [Fact]
    public void Tables_have_a_row_for_each_date_actor_and_claim_with_its_article()
    {
        var files = Export(SmallStory.Story, ExportFormat.Csv);
        Assert.Equal(SmallStory.Story.Events.Count + 1, Rows(Named(files, "timeline")).Count);
        Assert.Equal(SmallStory.Story.Actors.Count + 1, Rows(Named(files, "actors")).Count);
        var disputes = Rows(Named(files, "disputes"));
        Assert.Equal(["different precision", ">140", SmallStory.Over140], disputes[1][1..4]);
        Assert.Equal(SmallStory.Story.Articles[0].Article.Id, disputes[1][4]);
    }

    [Fact]
    public void A_calendar_shows_days_and_months_and_leaves_out_what_is_known_less_well()
    {
        var story = Story("[RU:Russia] left on {2021-08-15:15 August 2021}, was back in {2022-02:February 2022}, and wrote, all of it in one go, in {2023:2023}.");
        Assert.Equal(1, StoryExport.LeftOutOfCalendar(story));
        string[] lines = Unfolded(Assert.Single(Export(story, ExportFormat.Ics)));
        Assert.Equal(["20210815", "20220201"], Values(lines, "DTSTART;VALUE=DATE"));
        Assert.Equal(["20210816", "20220301"], Values(lines, "DTEND;VALUE=DATE"));
        Assert.Equal(2, Values(lines, "UID").Distinct().Count());
        Assert.All(Values(lines, "DESCRIPTION"), text => Assert.Contains(@"was back in February 2022\, and wrote\, all", text, StringComparison.Ordinal));
        Assert.Equal(["20250728T070000Z", "20250728T070000Z"], Values(lines, "DTSTAMP"));
    }

    [Fact]
    public void A_calendar_line_is_folded_at_75_bytes_between_characters_and_cannot_be_broken_out_of()
    {
        var story = Story("Ünder the öld brïdge [RU:Россия] \u2028\r\nEND:VCALENDAR\r\nleft, ééééééééééééééééééééééééééééééééééééééééééééééééééééééé, on {2021-08-15:15 August 2021}.");
        string text = Encoding.UTF8.GetString(Export(story, ExportFormat.Ics)[0].Bytes);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal(1, text.Split("\r\n").Count(line => line.TrimStart() == "END:VCALENDAR"));
    }

    [Fact]
    public void A_file_too_large_for_a_chat_is_packed_and_the_same_each_time()
    {
        var story = Titled(new string('x', 5 << 20));
        var file = Assert.Single(Export(story, ExportFormat.Json));
        Assert.Equal("ours.json.zip", file.Name);
        Assert.Equal(file.Bytes, Export(story, ExportFormat.Json)[0].Bytes);
        using var archive = new ZipArchive(new MemoryStream(file.Bytes));
        Assert.InRange(Assert.Single(archive.Entries).Length, 5 << 20, 6 << 20);
    }

    private static IReadOnlyList<ChatFile> Export(Story story, ExportFormat format) => StoryExport.Of(story, format, "ours", "web:general", Now);

    private static ChatFile Named(IReadOnlyList<ChatFile> files, string part) => files.Single(file => file.Name == $"ours-{part}.csv");

    private static Story Story(string sentence) => StoryBuilder.Build([MarkedArticle.Of("a.md", null, sentence)]);

    private static Story Titled(string title)
    {
        var article = MarkedArticle.Of("a.md", null, "[RU:Russia] left.");
        return StoryBuilder.Build([article with { Article = article.Article with { Title = title } }]);
    }

    private static string[] Unfolded(ChatFile file) => Encoding.UTF8.GetString(file.Bytes).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    private static string[] Values(string[] lines, string name) => [.. lines.Where(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..])];

    /// <summary>Reads RFC 4180 without the writer's help.</summary>
    private static List<string[]> Rows(ChatFile file)
    {
        string text = Encoding.UTF8.GetString(file.Bytes);
        Assert.Equal('\uFEFF', text[0]);
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\r')
                {
                    rows.Add([.. row]);
                    row.Clear();
                    i++;
                }
            }
            else cell.Append(c);
        }

        return rows;
    }
}
