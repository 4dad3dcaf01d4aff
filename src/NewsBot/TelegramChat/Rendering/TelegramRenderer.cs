using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.TelegramChat.Rendering;

/// <summary>Messages as Telegram shows them: its HTML, and buttons in rows.</summary>
public static class TelegramRenderer
{
    // Telegram takes 4,096 units and 100 entities, of which it finds some itself: web addresses, hashtags, commands.
    internal const int MostText = 4000, MostTags = 90, MostLabel = 60, MostButtons = 100, MostFiles = 5, MostBytes = 45_000_000;

    /// <exception cref="ArgumentException">The message does not fit: <see cref="Split"/> it first.</exception>
    public static TelegramMessage Render(ChatMessage message, IReadOnlyList<ReplyButton> buttons)
    {
        string html = TelegramLayout.Of(message);
        if (!Fits(html)) throw new ArgumentException("The message does not fit and was not split.", nameof(message));
        return new TelegramMessage(html.Length == 0 ? "…" : html, Rows(buttons));
    }

    /// <summary>The message in parts of which each fits, without files that Telegram does not take: it says so.</summary>
    public static IReadOnlyList<ChatMessage> Split(ChatMessage message) => MessageSplitter.Split(message.WithFilesUpTo(MostFiles, MostBytes), part => Fits(TelegramLayout.Of(part)));

    private static bool Fits(string html) => TelegramHtml.Measure(html) is { Length: <= MostText, Tags: <= MostTags };

    /// <summary>The buttons of a row are of one width: the longest label says how many there is room for.</summary>
    private static List<IReadOnlyList<TelegramButton>> Rows(IReadOnlyList<ReplyButton> buttons)
    {
        var rows = new List<IReadOnlyList<TelegramButton>>();
        var row = new List<TelegramButton>();
        foreach (var (text, token) in buttons.Take(MostButtons))
        {
            var button = new TelegramButton(Label(text), token);
            if (row.Count > 0 && row.Append(button).Max(one => one.Label.Length) > LongestOf(row.Count + 1))
            {
                rows.Add(row);
                row = [];
            }

            row.Add(button);
        }

        if (row.Count > 0) rows.Add(row);
        return rows;
    }

    private static int LongestOf(int buttons) => buttons switch { 2 => 18, 3 => 11, 4 => 8, _ => -1 };

    private static string Label(string text) => PlainText.Clean(text) is { Length: > 0 } label ? PlainText.Shorten(label, MostLabel) : "…";
}
