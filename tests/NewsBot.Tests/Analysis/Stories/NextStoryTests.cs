using System.Globalization;
using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>A story that grows article by article is, byte for byte, the one that is built of them at once.</summary>
public sealed class NextStoryTests
{
    private static readonly Lazy<ArticleAnalysis[]> Articles = new(() => [.. Corpus(), .. Enumerable.Range(0, 24).Select(MadeUp)]);

    private static readonly ActorDecision[] Decisions =
        [new ActorDecision.Merge("Central Relief Agency", "Northern Council"), new ActorDecision.Never("Kabul"), new ActorDecision.Split("Russia", "Moscow")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_any_order_each_next_story_is_the_one_built_at_once(int seed)
    {
        var random = new Random(seed);
        var builder = new StoryBuilder();
        var (left, held) = (Articles.Value.ToList(), new List<ArticleAnalysis>());
        while (left.Count > 0)
        {
            int next = random.Next(left.Count);
            held.Insert(random.Next(held.Count + 1), left[next]);
            left.RemoveAt(next);
            Assert.Equal(Json(StoryBuilder.Build([.. held])), Json(builder.Next([.. held])));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void What_is_taken_awaycomes_back_or_is_decided_changes_nothing_else(int seed)
    {
        var random = new Random(seed);
        var builder = new StoryBuilder();
        for (int step = 0; step < 16; step++)
        {
            var held = Articles.Value.Where(_ => random.Next(3) > 0).ToArray();
            random.Shuffle(held);
            var decided = Decisions.Where(_ => random.Next(4) == 0).ToArray();
            Assert.Equal(Json(StoryBuilder.Build([.. held], decided)), Json(builder.Next([.. held], decided)));
        }
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    [InlineData(9, 3)]
    public void Articles_come_and_go_under_decisions_that_stand(int seed, int decisions)
    {
        var random = new Random(seed);
        var builder = new StoryBuilder();
        var (away, held) = (Articles.Value.ToList(), new List<ArticleAnalysis>());
        for (int step = 0; step < 60; step++)
        {
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bool takes = held.Count > 0 && (away.Count == 0 || random.Next(3) == 0);
                var (from, to) = takes ? (held, away) : (away, held);
                int moved = random.Next(from.Count);
                to.Insert(random.Next(to.Count + 1), from[moved]);
                from.RemoveAt(moved);
            }

            Assert.Equal(Json(StoryBuilder.Build([.. held], Decisions[..decisions])), Json(builder.Next([.. held], Decisions[..decisions])));
        }
    }

    /// <summary>More events of one kind, year and actor than are compared with each other: which of them are depends on all.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void Where_events_crowd_an_article_more_or_less_still_gives_the_story_built_at_once(int seed)
    {
        var random = new Random(seed);
        var builder = new StoryBuilder();
        List<ArticleAnalysis> away = [.. Enumerable.Range(0, 120).Select(number => Crowded(number, random))], held = away[..100];
        away.RemoveRange(0, 100);
        Assert.True(StoryBuilder.Build(held).Events.Count > 80, "more than 40 in one block");
        builder.Next([.. held]);
        for (int step = 0; step < 40; step++)
        {
            var (from, to) = away.Count > 0 && step % 2 == 0 ? (away, held) : (held, away);
            int moved = random.Next(from.Count);
            to.Insert(random.Next(to.Count + 1), from[moved]);
            from.RemoveAt(moved);
            Assert.Equal(Json(StoryBuilder.Build([.. held])), Json(builder.Next([.. held])));
        }
    }

    [Fact]
    public void The_same_article_twice_is_two_articles()
    {
        ArticleAnalysis[] twice = [Articles.Value[0], Articles.Value[7], Articles.Value[0]];
        var builder = new StoryBuilder();
        builder.Next([twice[0]]);
        Assert.Equal(Json(StoryBuilder.Build([twice[0], twice[0]])), Json(builder.Next([twice[0], twice[0]])));
        Assert.Equal(Json(StoryBuilder.Build(twice)), Json(builder.Next(twice)));
        Assert.Equal(Json(StoryBuilder.Build(twice)), Json(builder.Next(twice)));
    }

    [Fact]
    public void What_one_article_says_of_a_branch_is_forgotten_with_it()
    {
        var said = Read("a", "ISIS-K, the Afghan branch of the Islamic State, is small.");
        ArticleAnalysis[] others = [Read("b", "ISIS-K claimed the attack on a concert hall in Moscow in March 2024."), Read("c", "The attack on a concert hall in Moscow was claimed by the Islamic State in March 2024.")];
        var builder = new StoryBuilder();
        var with = builder.Next([said, .. others]);
        var without = builder.Next(others);
        Assert.NotEqual(with.Disputes.Select(dispute => dispute.Kind), without.Disputes.Select(dispute => dispute.Kind));
        Assert.Equal(Json(StoryBuilder.Build(others)), Json(without));
    }

    [Fact]
    public void A_country_that_one_article_implies_is_known_once_another_names_it()
    {
        var implied = Read("a", "Russian officials recognised the Taliban government in July 2025.");
        var named = Read("b", "On 3 June 2025, Russia recognised the Taliban government.");
        var builder = new StoryBuilder();
        builder.Next([implied]);
        var next = builder.Next([implied, named]);
        Assert.NotEmpty(next.Disputes);
        Assert.Equal(Json(StoryBuilder.Build([implied, named])), Json(next));
    }

    [Fact]
    public void The_articles_have_enough_to_say_for_the_comparison_to_mean_something()
    {
        var story = StoryBuilder.Build(Articles.Value);
        Assert.True(story.Events.Count(happening => happening.Sources.Count > 1) >= 5, "events of several articles");
        Assert.True(story.Disputes.Count >= 3, "disputes");
        Assert.Contains(story.Actors, actor => actor.Forms.Count > 2);
    }

    private static ArticleAnalysis Read(string id, string text) => ArticleAnalyzer.Analyze(new ArticleText(id, text) { Published = new PartialDate(2025, 7, 20) });

    private static string Json(Story story) => JsonSerializer.Serialize(new { Articles = story.Articles.Select(article => article.Article.Id), story.Events, story.Actors, story.Relations, story.Statements, story.Disputes });

    private static IEnumerable<ArticleAnalysis> Corpus() => Directory.GetFiles(Path.Combine(Repository.Root, "articles"), "*-*.md").Order(StringComparer.Ordinal)
        .Select(path => ArticleAnalyzer.Analyze(new ArticleText(Path.GetFileName(path), File.ReadAllText(path)) { Published = new PartialDate(2025, 7, 20), Language = "en" }));

    private static ArticleAnalysis Crowded(int number, Random random)
    {
        string[] towns = ["Arda", "Brod", "Celje"];
        string Date()
        {
            var day = new DateOnly(2024, 1, 1).AddDays(random.Next(150));
            return random.Next(5) == 0 ? $"in {{{day.ToString("yyyy-MM", CultureInfo.InvariantCulture)}:{day.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}}}" : $"on {{{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}:{day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}}}";
        }

        string Attack() => $"[RU:Russia] attacked [@{towns[random.Next(3)]}:{towns[random.Next(3)]}] and [UA:Ukraine] {Date()}, and the attack killed {random.Next(2, 60)} people.";
        return MarkedArticle.Of($"{random.Next(1000):D3}-{number}", "2025-01-01", [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Attack())]);
    }

    /// <summary>Few happenings, so that articles agree and disagree; names that are one, or may be.</summary>
    private static ArticleAnalysis MadeUp(int number)
    {
        var random = new Random(number);
        string[] people = ["Anna Petrova", "A. Petrova", "Petrova", "Boris Petrov", "Anna Lindqvist", "Karim Saleh"];
        string[] bodies = ["the Central Relief Agency", "CRA", "the Northern Council", "the Northern Council (NC)", "NC", "the Islamic Movement"];
        string[] countries = ["Russia", "Moscow", "Afghanistan", "Kabul", "Iran", "China", "India"];
        string Any(string[] of) => of[random.Next(of.Length)];
        string[] said =
        [
            $"Russia recognised the Taliban government on {3 + (random.Next(4) / 3)} July 2025.",
            $"{Any(people)}, an envoy of {Any(bodies)}, met {Any(people)} in {Any(countries)} on {random.Next(1, 4)} May 2024.",
            $"{Any(bodies)} signed an agreement with {Any(countries)} in {(random.Next(2) == 0 ? "March" : "April")} 2024.",
            $"The attack on the concert hall near {Any(countries)} killed {(random.Next(2) == 0 ? "145" : "more than 140")} people on 22 March 2024.",
            $"{Any(countries)} withdrew its troops from Afghanistan in August 2021.",
            $"By May 2024 {Any(countries)} had not recognised the Taliban government.",
            $"{Any(countries)} sanctioned {Any(bodies)} on {random.Next(1, 4)} June 2023, and it condemned the decision.",
            $"Islamic State Khorasan, the Afghan branch of the Islamic State, claimed the attack of {random.Next(20, 23)} March 2024.",
        ];
        random.Shuffle(said);
        var text = new ArticleText($"{"made-up"[..(1 + random.Next(7))]}-{number:D2}.md", string.Join(' ', said.Take(4)) + "\n\n" + string.Join(' ', said.Skip(4).Take(random.Next(4))));
        return ArticleAnalyzer.Analyze(text with { Published = new PartialDate(2025, 7, 1 + random.Next(20)), Language = "en" });
    }
}
