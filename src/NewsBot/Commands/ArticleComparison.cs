using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What two articles both say, where they differ, and what only one of them says.</summary>
internal sealed class ArticleComparison(StoryQuestion question, int left, int right)
{
    private const int SentenceLength = 220, TitleLength = 60;

    private readonly AnswerBlocks _blocks = new(question);

    private Story Story => question.Story;

    public ChatMessage Message()
    {
        var pair = ArticlePair.Of(Story, left, right);
        _blocks.Add(new Heading(1, new Line("Two articles side by side")));
        _blocks.Add([Row("A", Story.Articles[left]), Row("B", Story.Articles[right])]);
        _blocks.Add("Both date", EventRows.ImportantFirst(Story, question.Rows, pair.SharedEvents), SharedEvent);
        _blocks.Add("Both say", pair.Shared, same => Statement(same.Left) with { Evidence = _blocks.Cite([same.Left, same.Right]) });
        if (pair.SharedEvents.Count + pair.Shared.Count == 0) _blocks.Add(new Paragraph(new Line("I found no date and no statement that both have.")));
        foreach (var dispute in pair.Disputes.Take(question.Rows))
        {
            _blocks.Add(new Heading(3, new Line(dispute.Topic) { Badge = Wording.Badge(dispute.Kind) }));
            _blocks.Add(dispute.Claims.Where(claim => claim.Text.Article == left || claim.Text.Article == right).Select(claim => DisputesCommand.Row(Story, dispute, claim, _blocks.Evidence)));
        }

        AddAlone("A", left, pair.LeftEvents, pair.LeftAlone);
        AddAlone("B", right, pair.RightEvents, pair.RightAlone);
        return _blocks.Message([.. ((int[])[left, right]).Select(article => new ChatAction(
            Excerpt.Of(Wording.Title(Story.Articles[article].Article), 40),
            CommandText.Of("takeaways", (TakeawaysCommand.Article.Name, Story.Articles[article].Article.Id), ("library", question.Call.Get("library")))))]);
    }

    private static Line Row(string letter, ArticleAnalysis article) =>
        new(Wording.Title(article.Article)) { Label = letter, Detail = Wording.Source(article.Article), Link = WebAddress.Of(article.Article.Address) };

    /// <summary>In the words of the left one; the evidence has both.</summary>
    private Line SharedEvent(StoryEvent happening)
    {
        Evidence[] told = [happening.Sources.First(source => source.Article == left), happening.Sources.First(source => source.Article == right)];
        return Statement(told[0]) with { Label = Wording.Date(happening), Badge = Wording.Badge(happening), Evidence = _blocks.Cite(told) };
    }

    private void AddAlone(string letter, int article, IReadOnlyList<int> events, IReadOnlyList<Evidence> statements)
    {
        string title = $"Only {letter}: {Excerpt.Of(Wording.Title(Story.Articles[article].Article), TitleLength)}";
        var dated = EventRows.ImportantFirst(Story, question.Rows, events).ToList();
        var undated = statements.Where(statement => !dated.Exists(happening => happening.Sources.Any(source => source.Article == article && source.Span.Overlaps(statement.Span))));
        IEnumerable<(StoryEvent? Event, Evidence Place)> lines = [.. undated.Select(statement => ((StoryEvent?)null, statement)), .. dated.Select(happening => (happening, happening.Sources.First(source => source.Article == article)))];
        _blocks.Add(title, lines, line => Statement(line.Place) with { Label = line.Event is { } happening ? Wording.Date(happening) : null, Badge = line.Event is { } badged ? Wording.Badge(badged) : null });
    }

    private Line Statement(Evidence place) => new(Excerpt.OfClause(place.Span.Of(Story.Articles[place.Article].Article.Text), SentenceLength)) { Evidence = _blocks.Cite([place]) };
}
