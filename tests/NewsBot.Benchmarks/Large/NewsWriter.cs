using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Benchmarks.Large;

/// <summary>Writes articles about happenings from the sentences of <c>sentences.tsv</c>: news, what led to it, what people say. Some get a date or number wrong.</summary>
internal sealed partial class NewsWriter
{
    private static readonly string[] Publishers = ["Northern Courier", "The Harbour Post", "Meridian Wire", "City Ledger", "Evening Standard-Bearer", "Open Desk", "The Weekly Map", "Signal Press"];

    private readonly ILookup<(string Kind, string Part), string> _sentences;

    public NewsWriter()
    {
        using var reader = new StreamReader(typeof(NewsWriter).Assembly.GetManifestResourceStream("sentences.tsv")!);
        string[][] rows = [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];
        _sentences = rows.ToLookup(row => (row[0], row[1]), row => row[2]);
        Kinds = [.. rows.Select(row => row[0]).Distinct().Where(kind => kind != "any")];
    }

    public IReadOnlyList<string> Kinds { get; }

    /// <summary>One Markdown file.</summary>
    public string Write(World world, int number)
    {
        var random = new Random(number);
        int at = (int)((long)number * 7919 % world.Happenings.Count);
        var news = world.Happenings[at];
        var told = Slip(news, random);
        var published = news.Day.AddDays(random.Next(6) == 0 ? random.Next(20, 400) : random.Next(1, 6));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: \"{Fill(Pick(news.Kind, "title", random), world, told, random)} ({number})\"\n");
        text.Append(CultureInfo.InvariantCulture, $"publisher: \"{Publishers[random.Next(Publishers.Length)]}\"\npublished: {published:yyyy-MM-dd}\nlanguage: en\n---\n\n");
        Paragraph(text, world, told, random, (news.Kind, "lead"), (news.Kind, "detail"), ("any", "quote"), ("any", "filler"));
        Paragraph(text, world, told, random, ("any", "local"), ("any", "quote"), ("any", "filler"), ("any", "local"));
        for (int back = 0, count = random.Next(2, 5); back < count && at > 0; back++)
        {
            var earlier = Earlier(world, at, news, random);
            Paragraph(text, world, Slip(earlier, random), random, (earlier.Kind, "back"), (earlier.Kind, "detail"), ("any", "filler"), ("any", "quote"));
        }

        Paragraph(text, world, told, random, ("any", "filler"), (news.Kind, "detail"), ("any", "quote"), ("any", "filler"));
        Paragraph(text, world, told, random, ("any", "local"), ("any", "filler"), ("any", "quote"));
        return text.ToString();
    }

    /// <summary>Of a few happenings before it, one with the same country, where there is one.</summary>
    private static Happening Earlier(World world, int at, Happening news, Random random)
    {
        int first = random.Next(at);
        for (int i = first; i > Math.Max(0, first - 200); i--)
            if (world.Happenings[i].Country == news.Country || world.Happenings[i].Other == news.Country) return world.Happenings[i];
        return world.Happenings[first];
    }

    private static Happening Slip(Happening news, Random random) => random.Next(12) switch
    {
        0 => news with { Day = news.Day.AddMonths(-1) },
        1 => news with { Number = news.Number + random.Next(1, 4) },
        _ => news,
    };

    private void Paragraph(StringBuilder text, World world, Happening news, Random random, params ReadOnlySpan<(string Kind, string Part)> parts)
    {
        for (int i = 0; i < parts.Length; i++) text.Append(i > 0 ? " " : "").Append(Fill(Pick(parts[i].Kind, parts[i].Part, random), world, news, random));
        text.Append("\n\n");
    }

    private string Pick(string kind, string part, Random random)
    {
        var among = _sentences[(kind, part)].ToList();
        return among[random.Next(among.Count)];
    }

    private static string Fill(string sentence, World world, Happening news, Random random)
    {
        string filled = Slot().Replace(sentence, slot => slot.Groups["name"].Value switch
        {
            "A" => news.Country,
            "B" => news.Other,
            "P" => news.Speaker.Name,
            "Q" => news.Second.Name,
            "PR" => $"{news.Speaker.Office} {news.Speaker.Name}",
            "QR" => $"{news.Second.Office} {news.Second.Name}",
            "p" => news.Speaker.Surname,
            "q" => news.Second.Surname,
            "O" => news.Body,
            "U" => news.SecondBody,
            "C" => news.City,
            "D" => news.Day.ToString(random.Next(2) == 0 ? "d MMMM yyyy" : "MMMM d, yyyy", CultureInfo.InvariantCulture),
            "M" => news.Day.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            "X" or "Y" => world.Passer(random),
            "W" => "on " + news.Day.DayOfWeek,
            "F" => news.Day.AddMonths(random.Next(4, 20)).ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            "N" => $"{news.Number}",
            "R" => random.Next(3) switch { 0 => $"more than {news.Number / 10 * 10}", 1 => $"at least {news.Number}", _ => $"{news.Number}" },
            _ => news.Millions >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"${news.Millions / 1000.0:0.#} billion") : $"${news.Millions} million",
        });
        return char.ToUpperInvariant(filled[0]) + filled[1..];
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Slot();
}
