using Microsoft.Extensions.Options;
using NewsBot.Analysis;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What a library holds.</summary>
public sealed class ArticlesCommand(IStorySource stories, IOptions<CommandsOptions> options) : StoryCommand(stories, options)
{
    public override CommandDefinition Definition { get; } = new("articles", "Which articles there are", CommandRights.Everyone, Library, Page) { Examples = ["/articles"] };

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var page = Paging.Of(question.Story.Articles, question.Call.Get(Page), question.Rows);
        var heading = new Heading(1, new Line("Articles") { Detail = $"{question.Library.Name} · {Wording.Count(question.Story.Articles.Count, "article")}" });
        var (more, actions) = Paging.Next(page, "article", question.Call, Page);
        var takeaways = page.Items.Take(3).Select(article => new ChatAction(
            Excerpt.Of(Wording.Title(article.Article), 40),
            CommandText.Of("takeaways", ("article", article.Article.Id), (Library.Name, question.Call.Get(Library)))));
        return new ChatMessage([heading, new BulletList([.. page.Items.Select(Row)]), .. more]) { Actions = [.. actions, .. takeaways] };
    }

    private static Line Row(ArticleAnalysis analysis)
    {
        var article = analysis.Article;
        string counts = $"{Wording.Count(analysis.Events.Count + analysis.YearlessEvents.Count, "date")}, {Wording.Count(analysis.Actors.Count, "actor")}";
        return new Line(Wording.Title(article)) { Detail = $"{Wording.Source(article)} · {counts}" };
    }
}
