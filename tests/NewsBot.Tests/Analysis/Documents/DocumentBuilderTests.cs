using System.Text.Json;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Documents;

/// <summary>The rows are in PageSpecs.json: lines with the kind they must get (B furniture, H heading, K key point, L list item, none text).</summary>
public sealed class DocumentBuilderTests
{
    private static Dictionary<string, Spec> Specs { get; } = JsonSerializer.Deserialize<Spec[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis/Documents/PageSpecs.json")), JsonSerializerOptions.Web)!.ToDictionary(spec => spec.Name);

    public static TheoryData<string> Names => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_gets_its_kind(string name)
    {
        var lines = Specs[name].Lines.Select(Parse).ToList();
        var document = Build(string.Join('\n', lines.Select(line => line.Text)));
        Assert.Equal(
            lines.Where(line => line.Text.Length > 0).Select(line => $"{line.Kind}: {line.Text.Trim()}"),
            document.Paragraphs.Select(paragraph => $"{paragraph.Kind}: {paragraph.Span.Of(document.Text)}"));
    }

    [Fact]
    public void Sentences_between_the_long_paragraphs_of_a_text_that_say_it_again_are_its_key_points()
    {
        string[] paragraphs = [.. Enumerable.Range(0, 7).Select(i => string.Concat(Enumerable.Repeat($"Moscow and Kabul agreed on point {i} of a plan for peace in the region. ", 5)))];
        string[] quotes = ["Moscow and Kabul have agreed on peace for the whole region.", "Kabul and Moscow agreed on several points of a plan."];
        var document = Build(string.Join('\n', [paragraphs[0], paragraphs[1], quotes[0], .. paragraphs[2..5], quotes[1], .. paragraphs[5..]]));
        Assert.Equal(quotes, document.Paragraphs.Where(paragraph => paragraph.Kind == ParagraphKind.KeyPoint).Select(paragraph => paragraph.Span.Of(document.Text)));
    }

    [Fact]
    public void One_short_paragraph_among_long_ones_is_text()
    {
        string paragraph = string.Concat(Enumerable.Repeat("Moscow and Kabul agreed on a plan for peace in the region. ", 6));
        var document = Build(string.Join('\n', paragraph, paragraph, "Moscow and Kabul have agreed on peace for the whole region.", paragraph, paragraph, paragraph));
        Assert.All(document.Paragraphs, each => Assert.Equal(ParagraphKind.Body, each.Kind));
    }

    [Fact]
    public void The_given_title_is_a_heading_wherever_it_stands()
    {
        var document = DocumentBuilder.Build(new ArticleText("test", "Menu\nHome\nKabul hails\nLogin\nThe government hailed the decision on Friday.") { Title = "Kabul hails" });
        Assert.Equal(ParagraphKind.Heading, document.Paragraphs[2].Kind);
    }

    private static TextDocument Build(string text) => DocumentBuilder.Build(new ArticleText("test", text));

    private static (ParagraphKind Kind, string Text) Parse(string line) => line.Length < 2 || line[1] != ' ' ? (ParagraphKind.Body, line) : line[0] switch
    {
        'B' => (ParagraphKind.Boilerplate, line[2..]),
        'H' => (ParagraphKind.Heading, line[2..]),
        'K' => (ParagraphKind.KeyPoint, line[2..]),
        'L' => (ParagraphKind.ListItem, line[2..]),
        _ => (ParagraphKind.Body, line),
    };

    private sealed record Spec(string Name, string[] Lines);
}
