using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>The whole engine over real articles: what they disagree in is found, what they agree in is not.</summary>
public sealed class CorpusStoryTests
{
    private static readonly Lazy<Story> Seeds = new(() => Read(Repository.Shared("seeds"), "*.txt"));
    private static readonly Lazy<Story> Starter = new(() => Read(Path.Combine(Repository.Root, "articles"), "*-*.md"));

    [Fact]
    public void The_seeds_contradict_each_other_on_the_recognition()
    {
        var dispute = Assert.Single(Seeds.Value.Disputes, dispute => dispute is { Kind: DisputeKind.Contradiction, Slot: DisputeSlot.Date } && dispute.Topic.Contains("recognise", StringComparison.Ordinal));
        Assert.Contains(dispute.Claims, claim => Words(Seeds.Value, claim) == "June 3rd");
        Assert.Contains(dispute.Claims, claim => Words(Seeds.Value, claim) == "three months later");
    }

    [Fact]
    public void The_seeds_give_the_toll_in_different_precision()
    {
        var dispute = Assert.Single(Seeds.Value.Disputes, dispute => dispute.Slot == DisputeSlot.Count && dispute.Topic.Contains("killed", StringComparison.Ordinal));
        Assert.Equal(DisputeKind.DifferentPrecision, dispute.Kind);
        Assert.Equal(["145", ">140"], dispute.Claims.Select(claim => claim.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_starter_articles_contradict_each_other_on_the_recognition()
    {
        var dispute = Assert.Single(Starter.Value.Disputes, dispute => dispute is { Kind: DisputeKind.Contradiction, Slot: DisputeSlot.Date } && dispute.Topic.Contains("recognise", StringComparison.Ordinal));
        Assert.Equal(["2025-07", "XXXX-06-03"], dispute.Claims.Select(claim => claim.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_starter_articles_give_the_toll_in_different_precision()
    {
        var dispute = Assert.Single(Starter.Value.Disputes, dispute => dispute.Slot == DisputeSlot.Count && dispute.Topic.Contains("killed", StringComparison.Ordinal));
        Assert.Equal((DisputeKind.DifferentPrecision, "145|>140"), (dispute.Kind, string.Join('|', dispute.Claims.Select(claim => claim.Value).Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("embassy")]
    [InlineData("designate")]
    [InlineData("Chechnya")]
    [InlineData("withdraw")]
    public void What_the_starter_articles_agree_in_is_no_dispute(string word) =>
        Assert.DoesNotContain(Starter.Value.Disputes, dispute => dispute.Topic.Contains(word, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_withdrawal_is_one_row_with_two_sources()
    {
        var row = Assert.Single(Starter.Value.Events, happening => happening.Date == new PartialDate(2021, 8) && happening.Sources.Count > 1);
        Assert.Equal(2, row.Sources.Select(source => source.Article).Distinct().Count());
    }

    private static string Words(Story story, Claim claim) => claim.ValueSpan.Of(story.Articles[claim.Text.Article].Article.Text);

    private static Story Read(string folder, string pattern) => StoryBuilder.Build([.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Select(Analyse)]);

    /// <summary>A starter article's front matter gives its date; its text is close enough to what the host makes of it.</summary>
    private static ArticleAnalysis Analyse(string path)
    {
        string text = File.ReadAllText(path);
        PartialDate? published = null;
        if (path.EndsWith(".md", StringComparison.Ordinal))
        {
            int end = text.IndexOf("\n---", StringComparison.Ordinal) + 4;
            string? line = text[..end].Split('\n').FirstOrDefault(line => line.StartsWith("published: ", StringComparison.Ordinal));
            if (PartialDate.TryParse(line?["published: ".Length..].Trim(), out var date)) published = date;
            text = text[end..].Replace("## ", "", StringComparison.Ordinal);
        }

        return ArticleAnalyzer.Analyze(new ArticleText(Path.GetFileName(path), text) { Published = published });
    }
}
