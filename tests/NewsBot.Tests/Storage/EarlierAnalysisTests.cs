using System.Text.Json.Nodes;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>What an earlier engine stored stands until the new one has read the text again: it lacks what was added since.</summary>
public sealed class EarlierAnalysisTests
{
    [Fact]
    public void An_analysis_without_what_was_added_since_makes_a_story_all_the_same()
    {
        const string text = "Russia recognised the Taliban on 3 July 2025. However, Sergey Lavrov said that China supports Pakistan. The envoy met the Taliban in Kabul on 5 July 2025.";
        var converter = new ArticleAnalysisConverter();
        var stored = JsonNode.Parse((string)converter.ConvertToProvider(ArticleAnalyzer.Analyze(new ArticleText("a", text)))!)!.AsObject();
        int left = Count(stored);
        Strip(stored, new HashSet<string>(["Statements", "Cuts", "YearlessEvents", "Kind", "Modality"], StringComparer.OrdinalIgnoreCase), inside: "Relations");
        Assert.True(Count(stored) < left);

        var read = ArticleAnalysisConverter.WithText((ArticleAnalysis)converter.ConvertFromProvider(stored.ToJsonString())!, text);
        var story = StoryBuilder.Build([read]);
        Assert.NotEmpty(story.Relations);
        Assert.NotEmpty(story.Events);
        Assert.All(read.Takeaways, takeaway => Assert.Equal(takeaway.Span.Of(text), takeaway.In(text)));
    }

    private static int Count(JsonObject json) => json.ToJsonString().Length;

    /// <summary>Kinds are taken out of relations alone: those of actors were always there.</summary>
    private static void Strip(JsonNode? node, HashSet<string> names, string inside, bool within = false)
    {
        if (node is JsonArray array) foreach (var item in array) Strip(item, names, inside, within);
        if (node is not JsonObject json) return;
        foreach (string name in json.Select(property => property.Key).ToList())
        {
            if (names.Contains(name) && (within || !name.Equals("Kind", StringComparison.OrdinalIgnoreCase))) json.Remove(name);
            else Strip(json[name], names, inside, name.Equals(inside, StringComparison.OrdinalIgnoreCase));
        }
    }
}
