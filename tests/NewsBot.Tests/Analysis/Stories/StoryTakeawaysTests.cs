using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>The rows of StoryTakeawaysSpecs.json: articles as they are read, and what they share: articles/origins and the sentence that stands for it.</summary>
public sealed class StoryTakeawaysTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly Spec[] Specs = JsonSerializer.Deserialize<Spec[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Stories", "StoryTakeawaysSpecs.json")), Json)!;

    public static TheoryData<string> Names => [.. Specs.Select(spec => spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_articles_share_this(string name)
    {
        var spec = Specs.Single(spec => spec.Name == name);
        var story = Read(spec.Articles);
        var takeaways = StoryTakeaways.Of(story);
        string[] shared = [.. takeaways.Shared.Select(point => $"{point.Count.Articles}/{point.Count.Origins} {Words(story, point.Statement)}")];
        if (spec.Shared is not null) Assert.Equal(spec.Shared, shared);
        if (spec.Contains is not null) Assert.Contains(spec.Contains, shared);
        if (spec.Alone is not null) Assert.Equal(spec.Alone, takeaways.Alone.Select(place => Words(story, place)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_articles_changes_nothing(string name)
    {
        var spec = Specs.Single(spec => spec.Name == name);
        var (story, turned) = (Read(spec.Articles), Read(spec.Articles, turned: true));
        Assert.Equal(Describe(story), Describe(turned));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_source_is_a_sentence_of_another_article_and_the_first_one_stands_for_all(string name)
    {
        var story = Read(Specs.Single(spec => spec.Name == name).Articles);
        foreach (var point in StoryTakeaways.Of(story).Shared)
        {
            Assert.Equal(point.Statement, point.Sources[0]);
            Assert.Equal(point.Sources.Count, point.Sources.Select(source => source.Article).Distinct().Count());
            Assert.Equal(point.Count.Articles, point.Sources.Count);
            Assert.All(point.Sources, source => Assert.Contains(story.Articles[source.Article].Sentences, sentence => sentence.Contains(source.Span)));
        }
    }

    [Fact]
    public void Of_some_articles_nothing_is_said_of_the_others()
    {
        var story = Read([["Turkey recognised the Taliban government on 3 July 2025."], ["A fire destroyed a warehouse in Izmir."], ["On 3 July 2025 Turkey officially recognised the Taliban government."]]);
        Assert.Single(StoryTakeaways.Of(story, [0, 2]).Shared);
        Assert.Empty(StoryTakeaways.Of(story, [0, 1]).Shared);
        Assert.Empty(StoryTakeaways.Of(story, [0]).Alone);
    }

    private static string[] Describe(Story story) =>
    [
        .. StoryTakeaways.Of(story).Shared.Select(point => $"{Words(story, point.Statement)} {string.Join(" | ", point.Sources.Select(source => story.Articles[source.Article].Article.Id).Order(StringComparer.Ordinal))} {point.Count.Origins}").Order(StringComparer.Ordinal),
        .. StoryTakeaways.Of(story).Alone.Select(place => Words(story, place)).Order(StringComparer.Ordinal),
    ];

    private static Story Read(string[][] articles, bool turned = false)
    {
        var read = articles.Index().Select(article => ArticleAnalyzer.Analyze(new ArticleText($"{(char)('a' + article.Index)}.md", string.Join("\n\n", article.Item))));
        return StoryBuilder.Build([.. turned ? read.Reverse() : read]);
    }

    private static string Words(Story story, Evidence place) => place.Span.Of(story.Articles[place.Article].Article.Text);

    private sealed record Spec(string Name, string[][] Articles, string[]? Shared, string? Contains, string[]? Alone);
}
