using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Timelines;

/// <summary>Runs the rows of TimeExpressionSpecs.json and of those of other languages: what is found in an input, with extent, type, value and mod.</summary>
public sealed class TimeExpressionSpecs
{
    public sealed record Expected(string Text, string Type, string? Value, string? Mod);

    public sealed record Row(string Category, string Input, string? Published, IReadOnlyList<Expected> Expect);

    public static TheoryData<string, string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var (language, file) in (ReadOnlySpan<(string, string)>)[("en", "TimeExpressionSpecs.json"), ("de", "GermanTimeExpressionSpecs.json"), ("ru", "RussianTimeExpressionSpecs.json")])
            foreach (var row in SpecFile.Read<Row>(file))
                data.Add(language, row.Category, row.Published ?? "unknown", row.Input, string.Join(" | ", row.Expect.Select(e => Line(e.Text, e.Type, e.Value, e.Mod))));
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Expressions_are_found_and_resolved_as_specified(string language, string category, string published, string input, string expected)
    {
        PartialDate? date = PartialDate.TryParse(published, out var known) ? known : null;

        var times = ArticleAnalyzer.Analyze(new ArticleText(category, input) { Published = date, Language = language }).Times;

        Assert.Equal(expected, string.Join(" | ", times.Select(t => Line(t.Span.Of(input), t.Type.ToString().ToUpperInvariant(), t.Value, t.Modifier))));
    }

    private static string Line(string text, string type, string? value, string? mod) => $"{text} = {value ?? "unresolved"} {type} {mod}".TrimEnd();
}

/// <summary>Rows of data that stand next to the tests of this room.</summary>
internal static class SpecFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Read<T>(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Analysis", "Timelines", name);
        return JsonSerializer.Deserialize<IReadOnlyList<T>>(File.ReadAllText(path), Options)!;
    }
}
