using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class ActorDecisionTests
{
    private static readonly string[] First = ["[movement:Islamic Movement] met [RU:Russia] in {2021-08:August 2021}."];
    private static readonly string[] Later = ["[emirate:Northern Emirate] left."];

    [Fact]
    public void Two_names_that_are_one_actor_are_shown_by_the_chosen_one()
    {
        var actors = Build([new ActorDecision.Merge("Islamic Movement", "Northern Emirate")], First, Later).Actors;
        Assert.Equal(["Northern Emirate", "Russia"], actors.Select(actor => actor.Name));
        Assert.Equal(["Islamic Movement", "Northern Emirate"], actors[0].Forms);
    }

    [Fact]
    public void A_merge_holds_where_only_the_other_name_is_there() =>
        Assert.Contains("Northern Emirate", Build([new ActorDecision.Merge("islamic movement", "Northern Emirate")], First).Actors.Select(actor => actor.Name));

    [Fact]
    public void Merges_follow_each_other() => Assert.Equal(
        ["Moscow", "Islamic Movement"],
        Build([new ActorDecision.Merge("Northern Emirate", "Russia"), new ActorDecision.Merge("Russia", "Moscow")], First, Later).Actors.Select(actor => actor.Name));

    [Fact]
    public void What_the_engine_joins_stays_apart_where_that_was_decided()
    {
        string[][] articles = [["[+sergey-lavrov:Sergey Lavrov]"], ["[+lavrov:Lavrov]"]];
        Assert.Single(Build([], articles).Actors);
        Assert.Equal(2, Build([new ActorDecision.Split("Sergey Lavrov", "Lavrov")], articles).Actors.Count);
        Assert.Equal(2, Build([new ActorDecision.Split("Lavrov", "Sergey Lavrov")], articles).Actors.Count);
    }

    [Fact]
    public void A_name_that_one_article_gave_to_another_actor_becomes_an_actor_of_its_own_with_its_events()
    {
        string[][] articles =
        [
            ["[movement:Islamic Movement] met [RU:Russia] in {2021:2021}.", "[movement:Northern Network] struck in {2022:2022}.", "[movement:Islamic Movement] spoke."],
            ["[network:Northern Network] denied it in {2023:2023}."],
        ];
        var story = Build([new ActorDecision.Split("Islamic Movement", "Northern Network")], articles);
        Assert.Equal(["Islamic Movement", "Northern Network", "Russia"], story.Actors.Select(actor => actor.Name).Order(StringComparer.Ordinal));
        string[] Of(string date) => [.. story.Events.Single(happening => happening.Value == date).Actors.Select(actor => story.Actors[actor].Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["Islamic Movement", "Russia"], Of("2021"));
        Assert.Equal(["Northern Network"], Of("2022"));
        Assert.Equal(["Northern Network"], Of("2023"));
    }

    [Fact]
    public void What_is_no_actor_is_gone_from_actors_events_and_relations()
    {
        var article = MarkedArticle.Of("a.md", null, First);
        int movement = IndexOf(article, "Islamic Movement"), russia = IndexOf(article, "Russia");
        article = article with { Relations = [new Relation(movement, "meet", russia, article.Sentences[0], article.Sentences[0])] };
        Assert.Single(StoryBuilder.Build([article]).Relations);

        var story = StoryBuilder.Build([article], new ActorDecision.Never("Islamic Movement"));
        Assert.Equal("Russia", Assert.Single(story.Actors).Name);
        Assert.Equal([0], Assert.Single(story.Events).Actors);
        Assert.Empty(story.Relations);
        Assert.Equal("Russia", Assert.Single(story.Articles[0].Actors).Name);
    }

    [Fact]
    public void A_relation_of_two_that_are_one_is_none()
    {
        var article = MarkedArticle.Of("a.md", null, First);
        article = article with { Relations = [new Relation(0, "meet", 1, article.Sentences[0], article.Sentences[0])] };
        Assert.Empty(StoryBuilder.Build([article], new ActorDecision.Merge("Islamic Movement", "Russia")).Relations);
    }

    [Fact]
    public void Every_part_of_a_split_actor_keeps_the_places_that_name_it()
    {
        var article = MarkedArticle.Of("a.md", null, "[movement:Islamic Movement] and [movement:Northern Network].");
        var parts = StoryBuilder.Build([article], new ActorDecision.Split("Islamic Movement", "Northern Network"), new ActorDecision.Never("Other")).Articles[0].Actors;
        Assert.Equal(["Islamic Movement", "Northern Network"], parts.Select(part => part.Mentions.Single().Span.Of(article.Article.Text)));
        Assert.All(parts, part => Assert.Equal(ActorKind.Organisation, part.Kind));
    }

    private static int IndexOf(ArticleAnalysis article, string name) => article.Actors.Index().Single(actor => actor.Item.Name == name).Index;

    private static Story Build(ActorDecision[] decisions, params string[][] articles) =>
        StoryBuilder.Build([.. articles.Select((sentences, i) => MarkedArticle.Of($"{i}.md", null, sentences))], decisions);
}
