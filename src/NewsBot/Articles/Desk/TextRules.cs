using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What a text must be to become an article.</summary>
internal static class TextRules
{
    private const int ShortestText = 40, LongestField = 300;

    /// <summary>Names on one line and of a length that can be read; an empty one is an unknown one.</summary>
    public static ArticleText Tidy(ArticleText text) => text with
    {
        Title = Field(text.Title),
        Publisher = Field(text.Publisher),
        Author = Field(text.Author),
        Address = AddressKey.Of(text.Address) is not null && new Uri(text.Address!).UserInfo.Length == 0 ? text.Address : null,
    };

    /// <summary>One sentence on what is wrong; null where nothing is.</summary>
    public static string? Problem(ArticleText text, DeskOptions limits, DateTimeOffset now)
    {
        if (text.Text.Length > limits.LongestText) return TooLong(limits);
        if (text.Text.AsSpan().Trim().Length < ShortestText) return $"That is no article: a text has at least {ShortestText} characters. Give more of it, or its address.";
        return IsFuture(text.Published, now) ? $"{text.Published} is in the future: an article was published on a day that has been. Correct the date, or write unknown." : null;
    }

    public static bool IsFuture(PartialDate? date, DateTimeOffset now) =>
        date is { } published && published.First > DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)); // The day that is today somewhere: the earliest zone is 14 hours ahead.

    public static string TooLong(DeskOptions limits) => $"The text is too long: an article has at most {limits.LongestText:N0} characters. Split it.";

    private static string? Field(string? value)
    {
        string line = string.Join(' ', (value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestField) return line.Length == 0 ? null : line;
        return line[..(char.IsHighSurrogate(line[LongestField - 1]) ? LongestField - 1 : LongestField)];
    }
}
