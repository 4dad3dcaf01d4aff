using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>The rows of StorySpecs.json: articles with marked names and dates, and what a story over them must say and must not say.</summary>
public sealed class StorySpecTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly Spec[] Specs = JsonSerializer.Deserialize<Spec[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Stories", "StorySpecs.json")), Json)!;

    public static TheoryData<string> Names => [.. Specs.Select(spec => spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_story_says_this(string name)
    {
        var spec = Specs.Single(spec => spec.Name == name);
        var story = StoryBuilder.Build(Read(spec));
        Assert.Equal(spec.Disputes, story.Disputes.Select(dispute => $"{dispute.Kind}/{dispute.Slot}: {string.Join(" | ", dispute.Claims.OrderBy(claim => claim.Text.Article).Select(claim => claim.Value))}"));
        if (spec.Topic is not null) Assert.Contains(spec.Topic, story.Disputes.Select(dispute => dispute.Topic));
        if (spec.Rows is { } rows) Assert.Equal(rows, story.Events.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_articles_changes_nothing(string name)
    {
        var articles = Read(Specs.Single(spec => spec.Name == name));
        var turned = articles.Reverse().ToList();
        Assert.Equal(Describe(StoryBuilder.Build(articles)), Describe(StoryBuilder.Build(turned)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_span_lies_in_its_text(string name)
    {
        var story = StoryBuilder.Build(Read(Specs.Single(spec => spec.Name == name)));
        foreach (var claim in story.Disputes.SelectMany(dispute => dispute.Claims))
        {
            Assert.True(claim.ValueSpan.Length > 0 && claim.Text.Span.Contains(claim.ValueSpan), $"{claim} does not hold its value.");
            Assert.Contains(claim.Text.Span, story.Articles[claim.Text.Article].Sentences);
        }

        foreach (var happening in story.Events)
        {
            Assert.Contains(happening.Statement, happening.Sources);
            Assert.All(happening.Sources, source => Assert.True(source.Span.End <= story.Articles[source.Article].Article.Text.Length));
            Assert.All(happening.Actors, actor => Assert.InRange(actor, 0, story.Actors.Count - 1));
        }
    }

    private static ArticleAnalysis[] Read(Spec spec) =>
        [.. spec.Articles.Select((sentences, i) => MarkedArticle.Of($"{(char)('a' + i)}.md", spec.Published?[i], sentences))];

    /// <summary>All that a story says, with articles by name.</summary>
    private static string[] Describe(Story story) =>
    [
        .. story.Disputes.Select(dispute => $"{dispute.Topic} {dispute.Kind} {string.Join(" | ", dispute.Claims.Select(claim => story.Articles[claim.Text.Article].Article.Id + claim).Order(StringComparer.Ordinal))}".Replace("Article = 0", "", StringComparison.Ordinal).Replace("Article = 1", "", StringComparison.Ordinal)),
        .. story.Events.Select(happening => $"{happening.Date} {story.Articles[happening.Statement.Article].Article.Id} {happening.Statement.Span} {happening.Sources.Count}").Order(StringComparer.Ordinal),
        .. story.Actors.Select(actor => $"{actor.Key} {actor.Name} {string.Join('|', actor.Forms)}"),
    ];

    private sealed record Spec(string Name, string[][] Articles, string[] Disputes, string? Topic, int? Rows, string[]? Published);
}
