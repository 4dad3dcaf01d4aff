using System.Text;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Terminal;

/// <summary>A feed as a list to read.</summary>
internal static class FeedLines
{
    public static string Of(FeedDocument feed)
    {
        var lines = new StringBuilder();
        Line(lines, feed.Title ?? "Feed without a title", feed.Link);
        lines.Append(feed.Items.Count == 1 ? "1 entry" : $"{feed.Items.Count} entries").Append('\n');
        foreach (var item in feed.Items)
        {
            lines.Append('\n');
            string day = (item.Published ?? item.Updated)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm") ?? "no date";
            Line(lines, day, item.Title ?? "untitled", item.Author);
            if (item.Link is not null) Line(lines, "  " + item.Link);
        }

        return lines.ToString();
    }

    private static void Line(StringBuilder lines, params ReadOnlySpan<string?> parts)
    {
        string gap = "";
        foreach (string? part in parts)
        {
            if (part is null) continue;
            lines.Append(gap).Append(part.StartsWith("  ", StringComparison.Ordinal) ? "  " : "").Append(LineText.Clean(part));
            gap = " · ";
        }

        lines.Append('\n');
    }
}
