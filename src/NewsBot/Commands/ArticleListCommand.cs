using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What a moderator has to do, and what the community's own library holds.</summary>
public sealed class ArticleListCommand(
    IStorySource stories, ArticleStore articles, SubmissionStore submissions, PublicationStore publications, ChatSettingStore settings, IOptions<CommandsOptions> options, TimeProvider time) : ICommand
{
    private const int MostRemoved = 200;

    private const string WaitingOnes = "waiting", HeldOnes = "held", PublishedOnes = "published", RemovedOnes = "removed";

    private static readonly CommandOption<string> Which = new("show", "Only what waits, what is held, what is published, or what was removed", text => text) { Choices = [WaitingOnes, HeldOnes, PublishedOnes, RemovedOnes] };

    private static readonly CommandOption<int?> Page = new("page", "Which page, from 1", Paging.Number);

    public CommandDefinition Definition { get; } = new("article list", "What waits for approval, what is held, and what this community has published", CommandRights.Moderator, Which, Page)
    {
        IsPrivate = true,
        Examples = ["/article list", "/article list removed"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var moment = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        string? which = call.Get(Which);
        var rows = new List<DeskRow>();
        if (which is null or WaitingOnes or HeldOnes) rows.AddRange(await OpenAsync(call, which, moment, cancellationToken));
        int open = rows.Count;
        if (which is null or PublishedOnes) rows.AddRange(await PublishedAsync(call, moment, cancellationToken));
        if (which == RemovedOnes) rows.AddRange((await publications.WithdrawnAsync(call.Address, MostRemoved, cancellationToken)).Select(article => Removed(article, moment)));
        int approvals = (await settings.GetAsync(call.Address, cancellationToken)).Approvals;
        var heading = new Heading(1, new Line("Articles of this community") { Detail = $"{open} on the desk, {rows.Count - open} {(which == RemovedOnes ? "removed" : "published")} · {ApprovalText.Short(approvals)}" });
        if (rows.Count == 0) return new ChatMessage([heading, new Paragraph(new Line(Empty(which)))]) { Actions = [new ChatAction("/articles", "/articles")] };
        var page = Paging.Of(rows, call.Get(Page), options.Value.RowsPerPage);
        var (more, turns) = Paging.Next(page, "article", call, Page);
        return new ChatMessage([heading, new Table([.. page.Items.Select(row => row.Line)]), .. more]) { Actions = [.. page.Items.Select(row => row.Action).OfType<ChatAction>().Take(5 - turns.Count), .. turns] };
    }

    private async Task<IEnumerable<DeskRow>> OpenAsync(CommandCall call, string? which, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var open = await submissions.ListAsync(call.Address, call.Member.Id, cancellationToken);
        var approvals = (await submissions.ApprovalsAsync([.. open.Select(submission => submission.Id)], cancellationToken)).ToLookup(approval => approval.SubmissionId);
        int policy = (await settings.GetAsync(call.Address, cancellationToken)).Approvals;
        return open.Where(submission => which != HeldOnes || submission.State == SubmissionState.Held).Select(submission => new DeskRow(
            new Line(Excerpt.Of(DeskTitles.Of(submission), 100))
            {
                Label = $"{submission.Id}",
                Badge = submission.State switch
                {
                    SubmissionState.Draft => "your draft",
                    SubmissionState.Held => "held",
                    _ => $"waits for {Wording.Count(ApprovalPolicy.Missing(policy, submission, approvals[submission.Id]), "approval")}",
                },
                Detail = $"{submission.MemberName}, {moment(submission.CreatedAt)}",
            },
            new ChatAction($"Show {submission.Id}", CommandText.Of("article show", (DeskLookup.Option.Name, $"{submission.Id}")))));
    }

    private async Task<IEnumerable<DeskRow>> PublishedAsync(CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(call.Address);
        var story = await stories.GetAsync(library, cancellationToken);
        var added = await articles.AddedAsync(library, cancellationToken);
        return story.Articles.Select(article => article.Article).Where(article => added.ContainsKey(article.Id)).OrderByDescending(article => added[article.Id]).Select(article => new DeskRow(
            new Line(Excerpt.Of(Wording.Title(article), 100)) { Label = "•", Detail = $"{Wording.Source(article)} · added {moment(added[article.Id])}" },
            new ChatAction(Excerpt.Of(Wording.Title(article), 40), CommandText.Of("article show", (DeskLookup.Option.Name, article.Id)))));
    }

    private static DeskRow Removed(Article article, Func<DateTimeOffset, string> moment) => new(
        new Line(Excerpt.Of(DeskTitles.Of(article), 100)) { Label = "•", Detail = $"removed {moment(article.WithdrawnAt!.Value)}" },
        new ChatAction($"Put back {Excerpt.Of(DeskTitles.Of(article), 30)}", CommandText.Of("article approve", (DeskLookup.Option.Name, article.Key)), InPlace: true));

    private static string Empty(string? which) => which switch
    {
        WaitingOnes => "Nothing waits for a moderator.",
        HeldOnes => "Nothing is held.",
        RemovedOnes => "Nothing was removed.",
        _ => "This community has no articles of its own yet: /article add brings one. /articles lists what there is to read.",
    };

    private sealed record DeskRow(Line Line, ChatAction? Action);
}
