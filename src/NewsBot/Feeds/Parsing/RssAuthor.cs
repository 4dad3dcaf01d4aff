using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Parsing;

/// <summary>Who wrote an entry of RSS: a name where there is one, else the mail address.</summary>
internal static partial class RssAuthor
{
    public static string? Of(FeedElement item)
    {
        var written = Names(item, Vocabulary.Core, "author");
        var creators = Names(item, Vocabulary.DublinCore, "creator");
        if (written.Exists(name => !name.Contains('@'))) return Join(written);
        return Join(creators) ?? Join(written) ?? Join(Names(item, Vocabulary.Itunes, "author")) ?? Join(Names(item, Vocabulary.Atom, "author")) ?? Join(Names(item, Vocabulary.Media, "credit"));
    }

    public static string? Join(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } joined ? joined : null;

    /// <summary>Of <c>jo@example.org (Jo Doe)</c> and <c>Jo Doe &lt;jo@example.org&gt;</c> the name.</summary>
    public static string Name(string written)
    {
        var match = MailAndName().Match(written);
        if (!match.Success) match = NameAndMail().Match(written);
        return match.Success ? match.Groups["name"].Value.Trim() : written;
    }

    private static List<string> Names(FeedElement item, string vocabulary, string name) =>
        [.. item.Children(vocabulary, name).Select(NameIn).Where(author => author.Length > 0)];

    private static string NameIn(FeedElement author)
    {
        string? person = author.Elements.FirstOrDefault(element => element.Name == "name")?.Text;
        if (person is not null) return PlainWords.OfText(person);
        // The brackets around a mail address are no tag.
        return FeedText.OfRss(author) is { } text ? Name(text.IsHtml ? text.AsTitle() : PlainWords.OfText(text.Value)) : "";
    }

    [GeneratedRegex(@"^\s*(mailto:)?\S+@\S+\s*\((?<name>[^()]+)\)\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MailAndName();

    [GeneratedRegex(@"^\s*""?(?<name>[^<>()""@]*[^<>()""@\s])""?\s*[<(]\S+@\S+[>)]\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NameAndMail();
}
