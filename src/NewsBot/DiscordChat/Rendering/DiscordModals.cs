using System.Globalization;
using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.DiscordChat.Rendering;

/// <summary>
/// Forms as Discord's modals. A field takes 4,000 characters, which is short for an article: a long one gets the rows that the others leave free,
/// "Text", "Text, continued", and what stands in them is one text.
/// </summary>
internal static class DiscordModals
{
    internal const int MostRows = 5, MostLength = 4000, MostShort = 500, MostTitle = 45;

    private const int MostOfOne = 3;
    private const char Part = '#';

    public static DiscordAnswer.Modal Of(OpenedForm opened)
    {
        var form = opened.Form;
        int free = MostRows - form.Fields.Count, longOnes = form.Fields.Count(field => field.IsLong);
        var rows = form.Fields.SelectMany(field => Rows(field, field.IsLong ? Math.Clamp(1 + (free / longOnes), 1, MostOfOne) : 1));
        return new DiscordAnswer.Modal(opened.Token, Shorten(form.Title), [.. rows.Take(MostRows)]);
    }

    /// <summary>What was filled in, by the form's own fields.</summary>
    public static Dictionary<string, string> Read(IReadOnlyDictionary<string, string> filled) => filled
        .GroupBy(row => row.Key.Split(Part)[0], StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => FilledForm.Join(field.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value)), StringComparer.Ordinal);

    private static IEnumerable<DiscordModalField> Rows(ChatField field, int count)
    {
        var values = field.IsFile ? [] : Pieces(field.Value ?? "", field.IsLong ? MostLength : MostShort);
        if (values.Count > count) values = []; // Half of it would come back for all of it.
        for (int index = 0; index < count; index++)
        {
            string id = index == 0 ? field.Option : string.Create(CultureInfo.InvariantCulture, $"{field.Option}{Part}{index + 1}");
            string label = Shorten(index == 0 ? field.Label : $"{field.Label}, continued");
            yield return new DiscordModalField(id, label, values.ElementAtOrDefault(index), field.IsLong, field.IsRequired && index == 0, field.IsFile);
        }
    }

    // Cut between words where there is a blank, and never inside of a character.
    private static List<string> Pieces(string text, int most)
    {
        var pieces = new List<string>();
        while (text.Length > most)
        {
            int space = text.LastIndexOf(' ', most - 1, most / 2);
            int end = space > 0 ? space : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            pieces.Add(text[..end]);
            text = text[end..].TrimStart();
        }

        if (text.Length > 0) pieces.Add(text);
        return pieces;
    }

    private static string Shorten(string text) => PlainText.Shorten(PlainText.Clean(text), MostTitle);
}
