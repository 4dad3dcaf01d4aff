using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>What a moderator can correct about an article: the options, the same in every command, and the form.</summary>
public static class ArticleFields
{
    private const string Unknown = "unknown";

    public static readonly CommandOption<string> Title = new("title", $"Its headline; {Unknown} where it has none", text => text);

    public static readonly CommandOption<string> Publisher = new("publisher", $"Who published it, or {Unknown}", text => text);

    public static readonly CommandOption<string> Author = new("author", $"Who wrote it, or {Unknown}", text => text);

    public static readonly CommandOption<PartialDate?> Published = new("published", $"When it was published, such as 2025-07-14, Jul 2025 or {Unknown}", Date);

    private static readonly CommandOption[] All = [Title, Publisher, Author, Published];

    /// <summary>What the call corrects; null where it corrects nothing.</summary>
    public static Func<ArticleText, ArticleText>? Correction(CommandCall call) => !All.Any(call.Has) ? null : text => text with
    {
        Title = Value(call, Title, text.Title),
        Publisher = Value(call, Publisher, text.Publisher),
        Author = Value(call, Author, text.Author),
        Published = call.Has(Published) ? call.Get(Published) : text.Published,
        PublishedInferred = text.PublishedInferred && (!call.Has(Published) || call.Get(Published) == text.Published),
    };

    /// <summary>The names of what the call corrects: <c>title and published</c>.</summary>
    public static string Names(CommandCall call) => string.Join(" and ", All.Where(call.Has).Select(option => $"{option.Name}: {call.Arguments[option.Name]}"));

    /// <param name="text">As the engine read it, so that what it found stands in the form.</param>
    public static ChatForm Form(ArticleText text) => new(
        "Correct the article",
        [
            Field(Title, $"Title (or {Unknown})", text.Title),
            Field(Publisher, $"Publisher (or {Unknown})", text.Publisher),
            Field(Author, $"Author (or {Unknown})", text.Author),
            Field(Published, $"Published: 2025-07-14, Jul 2025 (or {Unknown})", text.Published?.ToString()),
        ]);

    private static ChatField Field(CommandOption option, string label, string? value) => new(option.Name, label, PlainText.Shorten(PlainText.Clean(value ?? Unknown), option.Longest));

    private static string? Value(CommandCall call, CommandOption<string> option, string? before) => call.Get(option) is not { } value ? before : IsUnknown(value) ? null : PlainText.Clean(value);

    private static PartialDate? Date(string text)
    {
        if (IsUnknown(text)) return null;
        var date = HumanDate.Parse(text);
        return date is { Precision: DatePrecision.Decade } ? throw new CommandException($"“{text}” is too long a time: name the day, the month or the year, or write {Unknown}.") : date;
    }

    private static bool IsUnknown(string text) => text.Trim().Equals(Unknown, StringComparison.OrdinalIgnoreCase);
}
