using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Who did what when.</summary>
public sealed class AuditCommand(AuditStore audit, PublicationStore publications, ChatSettingStore settings, IOptions<CommandsOptions> options, TimeProvider time) : ICommand
{
    private const int Undoable = 2, MostRemoved = 200;

    private static readonly CommandOption<int?> Page = new("page", "Which page, from 1", Paging.Number);

    public CommandDefinition Definition { get; } = new("audit", "Who did what when with this community's articles and settings", CommandRights.Moderator, Page) { IsPrivate = true, Examples = ["/audit"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        int rows = options.Value.RowsPerPage, number = call.Get(Page) ?? 1, count = await audit.CountAsync(call.Address, cancellationToken);
        int pages = Math.Max(1, (count + rows - 1) / rows);
        if (number > pages) throw new CommandException($"There is no page {number}: the last one is {pages}.");
        var entries = await audit.ListAsync(call.Address, (number - 1) * rows, rows, cancellationToken);
        if (entries.Count == 0) return ChatMessage.Of("Nothing was done here yet: what moderators do with articles and settings stands here.");
        var moment = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        var (more, turns) = Paging.Next(new Paging<AuditEntry>(entries, number, Math.Max(0, count - (number * rows))), "entry", call, Page, "entries");
        var removed = (await publications.WithdrawnAsync(call.Address, MostRemoved, cancellationToken)).Select(article => article.Key).ToHashSet(StringComparer.Ordinal);
        var undo = entries.Where(entry => entry is { Action: AuditAction.Removed, ArticleKey: { } key } && removed.Contains(key)).DistinctBy(entry => entry.ArticleKey).Take(Undoable).Select(entry =>
            new ChatAction($"Put back {Excerpt.Of(entry.Subject, 30)}", CommandText.Of("article approve", (DeskLookup.Option.Name, entry.ArticleKey))));
        return new ChatMessage([new Heading(1, new Line("Audit") { Detail = Wording.Count(count, "entry", "entries") }), new BulletList([.. entries.Select(entry => Row(entry, moment))]), .. more]) { Actions = [.. undo, .. turns] };
    }

    private static Line Row(AuditEntry entry, Func<DateTimeOffset, string> moment) =>
        new(AuditView.Sentence(entry)) { Detail = string.Join(" · ", new[] { entry.Detail, moment(entry.At) }.OfType<string>()) };
}
