using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.Terminal;

/// <summary>The words of lines and evidence, fit for a terminal.</summary>
internal static partial class LineText
{
    /// <summary>On one line, and without control characters: an article must not steer the reader's terminal.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c)) clean.Append(clean.Length > 0 && clean[^1] == ' ' ? "" : " ");
            else if (!char.IsControl(c) && !Steers(c)) clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    /// <summary><c>label: text [badge] (detail) link [1] [2]</c></summary>
    public static string Of(Line line) => string.Join(' ', Parts(line));

    public static string Of(EvidenceNote note) => $"[{note.Number}] {Clean(note.Article)} {note.Span.Start}–{note.Span.End}: “{Clean(note.Quote)}” {Source(note)}";

    /// <summary>Where a sentence stands and who published it.</summary>
    public static string Source(EvidenceNote note) => Clean($"({(note.Title == note.Article ? "untitled" : note.Title)}, {note.Publisher ?? "publisher unknown"}, {note.Date ?? "date unknown"}){(note.Note is null ? "" : $" Date from {note.Note}")}");

    /// <summary>Chat commands as this program's verbs: <c>/timeline about:Taliban</c> is <c>newsbot timeline --about Taliban</c>.</summary>
    public static string AsVerbs(string sentence, CommandCatalogue catalogue) => SlashCommand().Replace(sentence, match =>
        catalogue.Find(match.Groups["name"].Value) is null ? match.Value : $"newsbot {match.Groups["name"].Value}{OptionName().Replace(match.Groups["options"].Value, " --${name} ")}");

    private static IEnumerable<string> Parts(Line line)
    {
        if (line.Label is { } label) yield return Clean(label) + (label.EndsWith(':') || label.All(char.IsDigit) ? "" : ":");
        yield return Clean(line.Text);
        if (line.Badge is { } badge) yield return $"[{Clean(badge)}]";
        if (line.Detail is { } detail) yield return $"({Clean(detail)})";
        if (line.Link is { } link) yield return Clean(link);
        foreach (int number in line.Evidence) yield return $"[{number}]";
    }

    // Marks that turn the direction of writing could make a quotation read as what it does not say.
    private static bool Steers(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    [GeneratedRegex("""(?<![\w/])/(?<name>[a-z_]+)(?<options>( [a-z_]+:("[^"]*"|[^\s"]+))*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlashCommand();

    [GeneratedRegex(" (?<name>[a-z_]+):", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OptionName();
}
