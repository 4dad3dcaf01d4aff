using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>How the community's feeds stand.</summary>
public sealed class FeedListCommand(FeedStore feeds, FeedEntryStore entries, ChatSettingStore settings, IOptions<CommandsOptions> options, TimeProvider time) : ICommand
{
    private const int MostActions = 5;

    private static readonly CommandOption<int?> Page = new("page", "Which page of a long list", text => Paging.Number(text));

    public CommandDefinition Definition { get; } = new("feed list", "Which feeds are read here, and how they stand", CommandRights.Everyone, Page) { Examples = ["/feed list"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var all = await feeds.ListAsync(call.Address, cancellationToken);
        if (all.Count == 0) return ChatMessage.Of("No feed is read here yet. A moderator adds one: /feed add https://…");
        var clock = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        var page = Paging.Of(all, call.Get(Page), options.Value.RowsPerPage);
        var rows = new List<Line>();
        foreach (var feed in page.Items) rows.Add(Row(feed, await entries.CountAsync(feed.Id, cancellationToken), clock));
        var (more, actions) = Paging.Next(page, "feed", call, Page);
        var buttons = call.Member is { IsModerator: false, ModeratorCheck: null } ? [] : page.Items.Take(2).SelectMany(Buttons);
        return new ChatMessage([new Heading(1, new Line("Feeds") { Detail = Wording.Count(all.Count, "feed") }), new Table(rows), .. more]) { Actions = [.. actions.Concat(buttons).Take(MostActions)] };
    }

    private static ChatAction[] Buttons(Feed feed) =>
    [
        FeedPauseCommand.Toggle(feed, Excerpt.Of($"{(feed.PausedAt is null && !feed.IsGone ? "Pause" : "Read on")} {feed.Name}", 40)),
        new ChatAction(Excerpt.Of($"Test {feed.Name}", 40), CommandText.Of("feed test", (FeedTestCommand.Feed.Name, feed.Name))),
    ];

    private static Line Row(Feed feed, FeedEntryCounts counts, Func<DateTimeOffset, string> clock)
    {
        string state = feed switch
        {
            { PausedAt: { } since } => $"paused since {clock(since)}",
            { IsGone: true } => $"gone for good: {feed.Problem}",
            { Failures: > 0 } => $"failed {Wording.Count(feed.Failures, "time")}: {feed.Problem} Next try {clock(feed.NextAt)}",
            { Problem: { } full, PolledAt: { } last } => $"read {clock(last)}, but nothing new comes in: {full}",
            { PolledAt: null } => "about to be read for the first time",
            { PolledAt: { } last } => $"read {clock(last)}, next {clock(feed.NextAt)}",
        };
        var parts = new[] { (FeedEntryState.Taken, "taken"), (FeedEntryState.Known, "known already"), (FeedEntryState.Dropped, "dropped by the filter"), (FeedEntryState.Refused, "not readable"), (FeedEntryState.New, "to be read") };
        string detail = string.Join(", ", parts.Where(part => counts.Of(part.Item1) > 0).Select(part => $"{counts.Of(part.Item1)} {part.Item2}"));
        if (feed.Filter is not null) detail = string.Join(" · ", new[] { detail, $"filter: {feed.Filter}" }.Where(part => part.Length > 0));
        // The rest of the address may be somebody's key.
        return new Line(state) { Label = feed.Name, Badge = feed.PausedAt is not null ? null : feed.Failures > 0 ? "fails" : feed.Problem is not null ? "full" : null, Detail = detail.Length > 0 ? detail : null, Link = new Uri(feed.Address).GetLeftPart(UriPartial.Authority) };
    }
}
