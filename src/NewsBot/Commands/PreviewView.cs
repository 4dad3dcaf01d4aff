using NewsBot.Analysis.Stories;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Shows a moderator what an article would bring before it is published.</summary>
internal sealed class PreviewView(ArticlePreview preview, Func<DateTimeOffset, string> moment)
{
    private const int Takeaways = 3, Dates = 4, Names = 6, Disputes = 3, Alike = 3, LineLength = 150, Named = 2;

    private readonly EvidenceList _evidence = new(preview.Story, LibraryName.Of(preview.Submission.Community));
    private readonly Submission _submission = preview.Submission;

    public ChatMessage Message(string? notice = null)
    {
        var article = preview.Analysis.Article;
        List<Block> blocks = [new Heading(1, new Line(Excerpt.Of(Wording.Title(article), 200)) { Detail = State() }), new Table([.. Facts()])];
        foreach (string sentence in preview.Notices.Prepend(string.IsNullOrWhiteSpace(article.Title) ? "No headline was found: Edit gives one." : null).Prepend(Wording.Reading(article)).Prepend(notice).OfType<string>()) blocks.Add(new Paragraph(new Line(sentence) { Badge = "note" }));
        AddDuplicates(blocks);
        AddDisputes(blocks);
        AddTakeaways(blocks);
        AddDates(blocks);
        AddActors(blocks);
        return new ChatMessage(blocks) { Evidence = _evidence.Notes, Actions = Actions(), CommandLine = CommandText.Of("article show", (DeskLookup.Option.Name, $"{_submission.Id}")) };
    }

    private string State() => _submission.State switch
    {
        SubmissionState.Draft => $"draft {_submission.Id}, only you see it",
        SubmissionState.Held => $"{_submission.Id}, held by {_submission.HeldBy}{(_submission.HoldReason is { } reason ? $": {reason}" : "")}",
        _ => $"{_submission.Id}, waits for {Wording.Count(preview.Missing, "approval")}",
    };

    private IEnumerable<Line> Facts()
    {
        var article = preview.Analysis.Article;
        yield return new Line(article.Publisher ?? "unknown") { Label = "Publisher" };
        yield return new Line(article.Author ?? "unknown") { Label = "Author" };
        yield return new Line(article.Published is { } date ? Wording.Date(date) : "unknown") { Label = "Published", Badge = article.PublishedInferred ? "inferred" : null };
        string from = _submission.Origin switch
        {
            ArticleOrigin.Upload => $"file {_submission.Source}",
            ArticleOrigin.Text => "pasted text",
            _ => _submission.Text.Address ?? _submission.Source ?? "the library",
        };
        yield return new Line(Excerpt.Of(from, 120)) { Label = "From", Detail = Wording.Count(Words(article.Text), "word"), Link = WebAddress.Of(_submission.Text.Address) };
        if (_submission.Replaces is not null) yield return new Line("a new state of what is published") { Label = "Updates" };
        if (_submission.State != SubmissionState.Draft) yield return new Line(_submission.MemberName) { Label = "Added by", Detail = moment(_submission.CreatedAt) };
        if (preview.Approvals.Count > 0) yield return new Line(string.Join(", ", preview.Approvals.Select(approval => approval.MemberName))) { Label = "Approved by" };
    }

    private void AddDuplicates(List<Block> blocks)
    {
        if (preview.Alike.Count == 0) return;
        blocks.Add(new Heading(2, new Line("Looks like")));
        blocks.Add(new BulletList([.. preview.Alike.Take(Alike).Select(alike => new Line($"{alike.Resemblance * 100:0} % the same as “{Excerpt.Of(alike.Title, 100)}”, {(alike.Number is { } number ? $"which waits as number {number}" : $"added on {alike.AddedAt:d MMM yyyy}")}"))]));
    }

    private void AddDisputes(List<Block> blocks)
    {
        if (preview.Disputes.Count == 0) return;
        blocks.Add(new Heading(2, new Line("Disagrees with what is known")));
        blocks.Add(new Table([.. preview.Disputes.Take(Disputes).Select(dispute => new Line(Claims(dispute))
        {
            Label = Excerpt.Of(dispute.Topic, 110),
            Badge = Wording.Badge(dispute.Kind),
            Evidence = [.. dispute.Claims.DistinctBy(claim => claim.Value).Select(claim => _evidence.Add(claim.Text)).Distinct()],
        })]));
        AddRest(blocks, preview.Disputes.Count - Disputes, "question");
    }

    private string Claims(Dispute dispute)
    {
        var mine = dispute.Claims.Where(claim => claim.Text.Article == preview.Index).Select(Value).Distinct(StringComparer.Ordinal).ToList();
        var others = dispute.Claims.Where(claim => claim.Text.Article != preview.Index).ToLookup(Value, claim => Source(claim.Text.Article), StringComparer.Ordinal);
        var here = mine.Select(value => others.Contains(value) ? $"{value} here and in {Sources(others[value])}" : $"{value} here");
        var there = others.Where(claims => !mine.Contains(claims.Key)).Select(claims => $"{claims.Key} ({claims.First()})").ToList();
        return string.Join(", ", here) + (there.Count == 0 ? "" : $"; but {string.Join("; ", there)}");

        string Value(Claim claim) => Wording.Value(dispute.Slot, claim.Value);
    }

    private static string Sources(IEnumerable<string> sources)
    {
        var all = sources.Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= Named ? string.Join(" and ", all) : $"{string.Join(", ", all.Take(Named))} and {all.Count - Named} more";
    }

    private string Source(int index)
    {
        var article = preview.Story.Articles[index].Article;
        return string.IsNullOrWhiteSpace(article.Publisher) ? $"“{Excerpt.Of(Wording.Title(article), 40)}”" : article.Publisher;
    }

    private void AddTakeaways(List<Block> blocks)
    {
        var article = preview.Analysis;
        if (article.Takeaways.Count == 0) return;
        blocks.Add(new Heading(2, new Line("Takeaways")));
        blocks.Add(new BulletList([.. article.Takeaways.Take(Takeaways).Select(takeaway => new Line(Excerpt.OfClause(takeaway.In(article.Article.Text), LineLength))
        {
            Evidence = [_evidence.Add(new Evidence(preview.Index, takeaway.Span))],
        })]));
    }

    private void AddDates(List<Block> blocks)
    {
        if (preview.Dates.Count == 0) return;
        blocks.Add(new Heading(2, new Line("New dates")));
        blocks.Add(new Table([.. StoryEvent.InOrder(DateRanker.Rank(preview.Story, preview.Dates).Take(Dates)).Select(happening => EventRows.Of(preview.Story, happening, _evidence))]));
        AddRest(blocks, preview.Dates.Count - Dates, "date");
    }

    private void AddActors(List<Block> blocks)
    {
        if (preview.Actors.Count == 0) return;
        blocks.Add(new Heading(2, new Line("New names")));
        var shown = preview.Actors.Take(Names).ToList();
        string more = preview.Actors.Count > Names ? $" · and {preview.Actors.Count - Names} more" : "";
        blocks.Add(new Paragraph(new Line(string.Join(" · ", shown.Select(actor => $"{actor.Name} ({Wording.Kind(actor.Kind)})")) + more) { Evidence = [.. shown.Select(actor => _evidence.AddKnownFirst(actor.Mentions)).Distinct()] }));
    }

    private List<ChatAction> Actions()
    {
        string number = $"{_submission.Id}";
        (string, string?) article = (DeskLookup.Option.Name, number), seen = (ArticleApproveCommand.Seen.Name, $"{_submission.Version}");
        var edit = new ChatAction("Edit", CommandText.Of("article edit", article), InPlace: true) { Form = ArticleFields.Form(preview.Analysis.Article) };
        var approve = new ChatAction(_submission.State == SubmissionState.Draft ? preview.Missing == 0 ? "Publish" : "Send for approval" : "Approve", CommandText.Of("article approve", article, seen), InPlace: true);
        return _submission.State switch
        {
            SubmissionState.Draft => [approve, edit, new ChatAction("Discard", CommandText.Of("article remove", article), InPlace: true)],
            SubmissionState.Held => [new ChatAction("Release", CommandText.Of("article hold", article, (ArticleHoldCommand.Release.Name, "yes")), InPlace: true), edit, new ChatAction("Discard", CommandText.Of("article remove", article), InPlace: true)],
            _ => [approve, edit, new ChatAction("Hold", CommandText.Of("article hold", article), InPlace: true), new ChatAction("Discard", CommandText.Of("article remove", article), InPlace: true)],
        };
    }

    private static void AddRest(List<Block> blocks, int rest, string what)
    {
        if (rest > 0) blocks.Add(new Paragraph(new Line($"and {Wording.Count(rest, "more " + what)}")));
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
