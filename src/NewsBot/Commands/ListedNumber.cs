using System.Globalization;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>A number out of a list. While one types it is offered together with what it stands for, <c>3 · Both sides act from interest</c>, and comes back so.</summary>
public sealed record ListedNumber(long Value)
{
    private const string Mark = " · ";

    /// <exception cref="CommandException">It is no number.</exception>
    public static ListedNumber Read(string text)
    {
        string digits = text.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;
        return long.TryParse(digits.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? new ListedNumber(number) : throw new CommandException($"“{text}” is not a number of that list.");
    }

    /// <summary>As it is offered: at most 100 characters.</summary>
    public static string Offer(long number, string words) => $"{number}{Mark}{Excerpt.Of(Chat.PlainText.Clean(words), 80)}";
}
