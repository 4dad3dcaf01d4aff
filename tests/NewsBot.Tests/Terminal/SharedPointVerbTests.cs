using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class SharedPointVerbTests : IDisposable
{
    private const string Recognised = "Turkey recognised the Taliban government on 3 July 2025.";
    private const string Officially = "On 3 July 2025 Turkey officially recognised the Taliban government.";
    private const string Warehouse = "A fire in the warehouse of a furniture maker in Izmir destroyed four hundred unfinished chairs.";
    private const string Reprinted = "Farmers near the border sold their wheat early this year because they feared that the roads would be closed before the harvest was in.";

    private readonly ArticleFolderOnDisk _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Takeaways_of_several_articles_begin_with_what_they_share_and_what_only_one_says()
    {
        _folder.Add("a.txt", Recognised);
        _folder.Add("b.txt", $"{Officially} {Warehouse}");
        string all = (await TerminalRun.Of("takeaways", _folder.Path)).Output;
        Assert.StartsWith($"WHAT THE SOURCES SHARE\n  both articles  {Recognised} [1] [2]\n\nONLY IN ONE\n  “b.txt”  A fire in the warehouse", all, StringComparison.Ordinal);
        Assert.DoesNotContain("WHAT THE SOURCES SHARE", (await TerminalRun.Of("takeaways", "--article", "b.txt", _folder.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_point_with_all_its_sources_and_says_what_stands_alone()
    {
        _folder.Add("a.txt", Recognised);
        _folder.Add("b.txt", $"{Officially} {Warehouse}");
        using var takeaways = JsonDocument.Parse((await TerminalRun.Of("takeaways", "--json", _folder.Path)).Output);
        var shared = Assert.Single(takeaways.RootElement[0].GetProperty("shared").EnumerateArray());
        Assert.Equal((Recognised, 2, 2), (shared.GetProperty("text").GetString(), shared.GetProperty("articles").GetInt32(), shared.GetProperty("origins").GetInt32()));
        Assert.Equal([Recognised, Officially], shared.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("text").GetString()));
        Assert.Equal([Warehouse], takeaways.RootElement[1].GetProperty("takeaways").EnumerateArray().Where(takeaway => takeaway.GetProperty("alone").GetBoolean()).Select(takeaway => takeaway.GetProperty("text").GetString()));
        using var digest = JsonDocument.Parse((await TerminalRun.Of("digest", "--json", _folder.Path)).Output);
        Assert.Equal(Recognised, Assert.Single(digest.RootElement.GetProperty("shared").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(Warehouse, Assert.Single(digest.RootElement.GetProperty("alone").EnumerateArray()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Disputes_say_from_how_many_origins_a_side_has_it_and_the_evidence_says_why()
    {
        _folder.Add("a.txt", $"{Recognised} {Warehouse} {Reprinted}");
        _folder.Add("b.txt", $"{Recognised} {Warehouse} {Reprinted}");
        _folder.Add("c.txt", "Turkey recognised the Taliban government on 3 June 2025. Fishermen in Norway complained about the price of fuel.");
        string shown = (await TerminalRun.Of("disputes", "--evidence", _folder.Path)).Output;
        Assert.Equal(1, shown.Split("[2 articles, 1 origin]").Length - 1);
        Assert.Equal(1, shown.Split("same text as “a.txt”").Length - 1);
        using var answer = JsonDocument.Parse((await TerminalRun.Of("disputes", "--json", _folder.Path)).Output);
        var sides = answer.RootElement[0].GetProperty("sides").EnumerateArray().ToDictionary(side => side.GetProperty("value").GetString()!);
        Assert.Equal((2, 1), (sides["2025-07-03"].GetProperty("articles").GetInt32(), sides["2025-07-03"].GetProperty("origins").GetInt32()));
        Assert.Equal("same text", sides["2025-07-03"].GetProperty("sameOrigin")[0].GetProperty("reason").GetString());
        Assert.Empty(sides["2025-06-03"].GetProperty("sameOrigin").EnumerateArray());
    }
}
