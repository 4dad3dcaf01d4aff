using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>The items of a posted digest, to pick one and to say what is wrong with it: on a phone, by buttons alone.</summary>
internal static class ItemView
{
    private const int PerPage = 3, TextLength = 160;

    public static readonly CommandOption<int?> Page = new("page", "Which page of the items, from 1", Paging.Number);

    /// <summary>What was wrong: asked for in a form of its own, for it is what all members read.</summary>
    public static readonly CommandOption<string> Reason = new("reason", "Why, for all to read", PlainText.Clean);

    public static ChatMessage List(PostedDigest digest, CommandCall call)
    {
        if (digest.Items.Count == 0) throw new CommandException($"Digest {digest.Id} says nothing that rests on an article.");
        var named = call with { Command = CorrectCommand.Name, Arguments = Arguments(digest.Id, call) };
        var page = Paging.Of(digest.Items, call.Get(Page), PerPage);
        var (more, turns) = Paging.Next(page, "item", named, Page);
        return new ChatMessage([new Heading(1, new Line($"Items of digest {digest.Id}") { Detail = digest.Title }), new Table([.. page.Items.Select(item => Row(digest, item))]), .. more])
        {
            Actions = [.. page.Items.Select(item => new ChatAction(Excerpt.Of($"{item.Number} · {item.Words}", 40), Line(CorrectCommand.Name, digest.Id, item.Number), InPlace: true)), .. turns],
        };
    }

    public static ChatMessage One(PostedDigest digest, DigestItem item, CommandCall call)
    {
        var notes = item.Line.Evidence.Select(number => digest.Message.Evidence[number - 1]).ToList();
        var rows = notes.Select(note => new Line($"“{Excerpt.Of(note.Quote, 300)}”") { Detail = string.Join(", ", new[] { note.Title, note.Publisher, note.Date }.OfType<string>()), Link = note.Address });
        string article = item.Sources[0].As(LibraryName.Of(call.Address));
        return new ChatMessage([new Heading(1, new Line($"Item {item.Number} of digest {digest.Id}") { Detail = State(digest, item) }), new Table([Row(digest, item)]), new Heading(2, new Line("It rests on")), new BulletList([.. rows])])
        {
            Actions =
            [
                new ChatAction("New words", Line(CorrectCommand.Name, digest.Id, item.Number)) { Form = Correction(item) },
                new ChatAction("Withdraw it", Line(RetractCommand.Name, digest.Id, item.Number)) { Form = Withdrawal("Withdraw this item") },
                new ChatAction("Withdraw all of the article", CommandText.Of(RetractCommand.Name, (RetractCommand.Article.Name, article))) { Form = Withdrawal("Withdraw all of the article") },
                new ChatAction("All items", CommandText.Of(CorrectCommand.Name, (PostedItems.Digest.Name, $"{digest.Id}"), (Page.Name, $"{((item.Number - 1) / PerPage) + 1}")), InPlace: true),
            ],
        };
    }

    /// <summary>Asks why something is withdrawn.</summary>
    public static ChatForm Withdrawal(string title) => new(title, [new ChatField(Reason.Name, "Why, for all to read", IsRequired: true)]);

    private static ChatForm Correction(DigestItem item) => new("New words for this item",
    [
        .. item.Line.Label is { } label ? [new ChatField(CorrectCommand.Label.Name, "What stands before it", label)] : Array.Empty<ChatField>(),
        new ChatField(CorrectCommand.Text.Name, "The new words", item.Line.Text, IsLong: true, IsRequired: true),
        new ChatField(Reason.Name, "Why, for all to read", IsRequired: true),
    ]);

    private static Line Row(PostedDigest digest, DigestItem item) => new(Excerpt.Of(item.Words, TextLength)) { Label = $"{item.Number}", Badge = State(digest, item) };

    private static string? State(PostedDigest digest, DigestItem item) => digest.Set.Ruling(item) switch { null => null, { Text: null } => "withdrawn", _ => "corrected" };

    private static string Line(string command, long digest, int item) => CommandText.Of(command, (PostedItems.Digest.Name, $"{digest}"), (PostedItems.Item.Name, $"{item}"));

    private static Dictionary<string, string> Arguments(long digest, CommandCall call)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { [PostedItems.Digest.Name] = $"{digest}" };
        if (call.Get(Page.Name) is { } page) arguments[Page.Name] = page;
        return arguments;
    }
}
