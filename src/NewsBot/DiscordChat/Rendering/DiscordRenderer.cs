using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.DiscordChat.Rendering;

/// <summary>Messages as Discord shows them: the title, and below it one or two embeds of Markdown.</summary>
public static class DiscordRenderer
{
    internal const int MostTitle = 256, MostDescription = 4096, MostTogether = 6000, MostLabel = 80, MostButtons = 25, MostFiles = 10, MostBytes = 10_000_000;

    /// <exception cref="ArgumentException">The message does not fit: <see cref="Split"/> it first.</exception>
    public static DiscordMessage Render(ChatMessage message, IReadOnlyList<ReplyButton> buttons) => new(
        Embeds(message) ?? throw new ArgumentException("The message does not fit and was not split.", nameof(message)),
        [.. buttons.Take(MostButtons).Select(button => new DiscordButton(Label(button.Label), button.Token))])
    {
        Files = message.Files,
    };

    /// <summary>The message in parts of which each fits, without files that Discord does not take: it says so.</summary>
    public static IReadOnlyList<ChatMessage> Split(ChatMessage message) => MessageSplitter.Split(message.WithFilesUpTo(MostFiles, MostBytes), part => Embeds(part) is not null);

    /// <summary>Null where it does not fit.</summary>
    private static List<DiscordEmbed>? Embeds(ChatMessage message)
    {
        var layout = DiscordLayout.Of(message);
        var descriptions = new List<List<DiscordRow>> { new() };
        int length = 0;
        foreach (var row in layout.Rows)
        {
            var last = descriptions[^1];
            int added = row.Text.Length + (last.Count == 0 ? 0 : row.Gap ? 2 : 1);
            if (length + added > MostDescription)
            {
                // A heading does not stay behind alone.
                int stays = last.Count;
                while (stays > 1 && last[stays - 1].IsHeading) stays--;
                var moved = stays > 1 || last.Count == 0 || !last[0].IsHeading ? last[stays..] : [];
                last.RemoveRange(last.Count - moved.Count, moved.Count);
                descriptions.Add(last = moved);
                length = Join(last).Length;
                added = row.Text.Length + (last.Count == 0 ? 0 : row.Gap ? 2 : 1);
                if (length + added > MostDescription) return null;
            }

            last.Add(row);
            length += added;
        }

        var embeds = descriptions.Select((rows, index) => new DiscordEmbed(index == 0 ? layout.Title : null, Join(rows))).ToList();
        if (embeds is [{ Title: null, Description: "" }]) embeds = [new DiscordEmbed(null, "…")];
        return embeds.Sum(embed => (embed.Title?.Length ?? 0) + embed.Description.Length) <= MostTogether ? embeds : null;
    }

    private static string Join(List<DiscordRow> rows) => string.Concat(rows.Select((row, index) => (index == 0 ? "" : row.Gap ? "\n\n" : "\n") + row.Text));

    private static string Label(string text) => PlainText.Clean(text) is { Length: > 0 } label ? PlainText.Shorten(label, MostLabel) : "…";
}
