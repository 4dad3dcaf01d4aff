using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>What the server makes of a text's entities: trimmed with the text, none within code, and those that it finds by itself.</summary>
internal static partial class TelegramEntities
{
    /// <summary>As many entities has a message.</summary>
    public const int Most = 100;

    /// <summary>Trims the text and its entities, leaves out what may not nest, and adds mentions, commands, hashtags and addresses: what a member could press.</summary>
    public static (string Text, ImmutableArray<SeenEntity> Entities) Tidy(string raw, IReadOnlyList<SeenEntity> marked)
    {
        int lead = raw.Length - raw.TrimStart().Length;
        string text = raw.Trim();
        var entities = new List<SeenEntity>();
        foreach (var entity in marked)
        {
            int start = Math.Max(entity.Offset - lead, 0);
            int end = Math.Min(entity.Offset - lead + entity.Length, text.Length);
            if (end > start && !marked.Any(outer => outer != entity && Swallows(outer, entity))) entities.Add(entity with { Offset = start, Length = end - start });
        }

        entities.AddRange(Found(text).Where(found => !entities.Exists(entity => IsOpaque(entity.Type) && entity.Offset < found.Offset + found.Length && found.Offset < entity.Offset + entity.Length)));
        // What comes after the hundredth is dropped without a word.
        return (text, [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).Take(Most)]);
    }

    /// <summary>What Telegram finds in a member's text as well: above all a command.</summary>
    public static ImmutableArray<SeenEntity> Of(string text) => [.. Found(text).OrderBy(entity => entity.Offset)];

    private static bool Swallows(SeenEntity outer, SeenEntity inner) =>
        (outer.Type is "code" or "pre" || (IsQuote(outer.Type) && IsQuote(inner.Type)))
        && outer.Offset <= inner.Offset && inner.Offset + inner.Length <= outer.Offset + outer.Length;

    private static bool IsQuote(string type) => type is "blockquote" or "expandable_blockquote";

    private static bool IsOpaque(string type) => type is "code" or "pre" or "text_link";

    private static IEnumerable<SeenEntity> Found(string text)
    {
        var addresses = Addresses().Matches(text).Select(match => new SeenEntity("url", match.Index, match.Length)).ToList();
        var others = Mentions().Matches(text).Select(match => new SeenEntity("mention", match.Index, match.Length))
            .Concat(Commands().Matches(text).Select(match => new SeenEntity("bot_command", match.Index, match.Length)))
            .Concat(Hashtags().Matches(text).Select(match => new SeenEntity("hashtag", match.Index, match.Length)));
        return addresses.Concat(others.Where(other => !addresses.Exists(address => address.Offset <= other.Offset && other.Offset < address.Offset + address.Length)));
    }

    [GeneratedRegex(@"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?![A-Za-z0-9_])", RegexOptions.None, 1000)]
    private static partial Regex Mentions();

    [GeneratedRegex(@"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{3,31})?(?![\w/])", RegexOptions.None, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<![\w#])#[\w]*[\p{L}_][\w]*", RegexOptions.None, 1000)]
    private static partial Regex Hashtags();

    [GeneratedRegex(@"(?<![\w@.])(?:(?:https?|tg)://[^\s<>""]+[\w/]|(?:[\w-]{1,63}\.)+(?:com|org|net|info|io|de|uk|us|fr|ru|me|eu)(?:/[^\s<>""]*[\w/])?(?![\w.-]*\w))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addresses();
}
