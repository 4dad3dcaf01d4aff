using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Which libraries there are to read and to follow.</summary>
public sealed class LibraryListCommand(IStorySource stories, LibraryFollowStore follows) : ICommand
{
    private const int Most = 30;

    public CommandDefinition Definition { get; } = new("library list", "Which libraries there are, and which this community follows", CommandRights.Everyone) { Examples = ["/library list"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var shared = await stories.LibrariesAsync(cancellationToken);
        var followed = await follows.ListAsync(call.Address, cancellationToken);
        int own = (await stories.GetAsync(LibraryName.Of(call.Address), cancellationToken)).Articles.Count;
        List<Line> rows = [new Line(own == 0 ? "empty: /article add brings an article, /library follow a whole library" : Wording.Count(own, "article")) { Label = LibraryName.Ours, Detail = "this community's own" }];
        foreach (string name in shared.Take(Most))
            rows.Add(new Line(Wording.Count((await stories.GetAsync(name, cancellationToken)).Articles.Count, "article")) { Label = name, Badge = followed.Contains(name) ? "followed" : null });
        List<Block> blocks = [new Heading(1, new Line("Libraries")), new Table(rows)];
        if (shared.Count > Most) blocks.Add(new Paragraph(new Line($"and {Wording.Count(shared.Count - Most, "more library", "more libraries")}")));
        return new ChatMessage(blocks) { Actions = [.. shared.Where(name => !followed.Contains(name)).Take(3).Select(name => new ChatAction($"Follow {Excerpt.Of(name, 30)}", CommandText.Of("library follow", (LibraryFollowCommand.Shared.Name, name))))] };
    }
}
