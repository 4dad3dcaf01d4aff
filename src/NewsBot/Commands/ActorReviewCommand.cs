using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What the registry proposes, and what was decided.</summary>
public sealed class ActorReviewCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ActorRulingCommand(stories, rulings, time)
{
    private const int Rows = 8, WithButtons = 3;

    private static readonly CommandOption<int?> Page = new("page", "Which page of the decisions, from 1", Paging.Number);

    public override CommandDefinition Definition { get; } = new("actor review", "Names that may be one actor, and what was decided about actors", CommandRights.Moderator, Page)
    {
        Examples = ["/actor review"],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var story = await StoryAsync(call, cancellationToken);
        var decided = (await Rulings.ListAsync(LibraryName.Of(call.Address), cancellationToken)).Reverse().ToList();
        var proposals = ActorProposals.Find(story).Select(pair => (Left: story.Actors[pair.Left], Right: story.Actors[pair.Right])).Where(pair => !decided.Exists(ruling => KeepsApart(ruling, pair.Left.Name, pair.Right.Name))).ToList();
        var page = Paging.Of(decided, call.Get(Page), Rows);
        var (more, turns) = Paging.Next(page, "decision", call, Page);
        var blocks = new List<Block> { new Heading(1, new Line("Actors to decide about")) };
        if (proposals.Count == 0) blocks.Add(new Paragraph(new Line("No two names look like one actor.")));
        else blocks.Add(new Table([.. proposals.Take(Rows).Select(pair => new Line($"perhaps {pair.Left.Name}") { Label = pair.Right.Name, Detail = Wording.Count(pair.Right.Mentions.Count, "mention") })]));
        if (proposals.Count > Rows) blocks.Add(new Paragraph(new Line($"and {Wording.Count(proposals.Count - Rows, "more pair")}, when these are decided")));
        blocks.Add(new Heading(2, new Line("Decided")));
        if (decided.Count == 0) blocks.Add(new Paragraph(new Line("Nothing yet: /actor merge, /actor split and /actor never decide.")));
        else blocks.Add(new Table([.. page.Items.Select(ruling => new Line(RulingText.Of(ruling)) { Label = $"{ruling.Id}", Detail = ruling.MemberName })]));
        return new ChatMessage([.. blocks, .. more]) { Actions = [.. proposals.Take(WithButtons).SelectMany(Buttons), .. turns] };
    }

    private static IEnumerable<ChatAction> Buttons((StoryActor Left, StoryActor Right) pair) =>
    [
        new ChatAction(Excerpt.Of($"{pair.Right.Name} is {pair.Left.Name}", 60), CommandText.Of("actor merge", (Name.Name, pair.Right.Name), ("into", pair.Left.Name))),
        new ChatAction(Excerpt.Of($"They are two: {pair.Right.Name}, {pair.Left.Name}", 60), CommandText.Of("actor split", (Name.Name, pair.Left.Name), ("alias", pair.Right.Name))),
    ];

    private static bool KeepsApart(ActorRuling ruling, string left, string right) =>
        ruling.Kind == ActorRulingKind.Split && ((ruling.Name == left && ruling.Other == right) || (ruling.Name == right && ruling.Other == left));
}
