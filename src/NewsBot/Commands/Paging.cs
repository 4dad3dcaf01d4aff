using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>One page of a list that may be longer.</summary>
/// <param name="Rest">How many come after it.</param>
public sealed record Paging<T>(IReadOnlyList<T> Items, int Number, int Rest);

/// <summary>Cuts long answers into pages and leads from one to the other.</summary>
public static class Paging
{
    /// <exception cref="CommandException">There is no such page.</exception>
    public static Paging<T> Of<T>(IReadOnlyList<T> items, int? page, int rows)
    {
        int number = page ?? 1, pages = Math.Max(1, (int)Math.Ceiling(items.Count / (double)rows));
        if (number > pages) throw new CommandException($"There is no page {number}: the last one is {pages}.");
        int skipped = (number - 1) * rows;
        return new Paging<T>([.. items.Skip(skipped).Take(rows)], number, Math.Max(0, items.Count - skipped - rows));
    }

    /// <summary>Reads a page's number.</summary>
    public static int? Number(string text) => int.TryParse(text, out int number) && number is > 0 and < 10_000
        ? number
        : throw new CommandException($"“{text}” is not a page: write a number from 1.");

    /// <summary>"and 12 more dates: /timeline about:Taliban page:2", and the buttons that turn the page.</summary>
    public static (IReadOnlyList<Block> Blocks, IReadOnlyList<ChatAction> Actions) Next<T>(Paging<T> page, string what, CommandCall call, CommandOption option, string? many = null)
    {
        string next = CommandText.Of(call, option, $"{page.Number + 1}");
        ChatAction[] back = page.Number > 1 ? [new ChatAction("Back", CommandText.Of(call, option, page.Number == 2 ? null : $"{page.Number - 1}"), InPlace: true)] : [];
        if (page.Rest <= 0) return ([], back);
        return ([new Paragraph(new Line($"and {Wording.Count(page.Rest, "more " + what, many is null ? null : "more " + many)}: {next}"))], [.. back, new ChatAction("More", next, InPlace: true)]);
    }
}
