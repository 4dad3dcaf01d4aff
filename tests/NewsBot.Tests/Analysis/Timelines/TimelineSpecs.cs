using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Timelines;

/// <summary>Runs the rows of TimelineSpecs.json: which events a text gives. The actors are given, so that only the timeline is under test.</summary>
public sealed class TimelineSpecs
{
    public sealed record Expected(string When, string Date, string Status, string Clause, IReadOnlyList<string> Actors);

    public sealed record Row(string Name, string Input, string? Published, IReadOnlyList<string> Actors, IReadOnlyList<Expected> Events);

    private static readonly IReadOnlyList<Row> All = SpecFile.Read<Row>("TimelineSpecs.json");

    public static TheoryData<string> Names() => [.. All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Events_are_built_as_specified(string name)
    {
        var row = All.Single(row => row.Name == name);

        var timeline = SpecTimeline.Build(row.Input, row.Published, row.Actors);

        var dated = timeline.Events.Select(e => (e.When, Line: Line(row, e.When, e.Until is { } until ? $"{e.Date}/{until}" : e.Date.ToString(), e.Status, e.Span, e.Actors)));
        var yearless = timeline.YearlessEvents.Select(e => (e.When, Line: Line(row, e.When, e.Value, e.Status, e.Span, e.Actors)));
        string expected = string.Join('\n', row.Events.Select(e => $"{e.When} = {e.Date} {e.Status} [{e.Clause}] {string.Join(", ", e.Actors)}"));
        Assert.Equal(expected, string.Join('\n', dated.Concat(yearless).OrderBy(e => e.When).Select(e => e.Line)));
    }

    private static string Line(Row row, TextSpan when, string date, EventStatus status, TextSpan clause, IReadOnlyList<int> actors) =>
        $"{when.Of(row.Input)} = {date} {status} [{clause.Of(row.Input)}] {string.Join(", ", actors.Select(actor => row.Actors[actor]))}";
}

/// <summary>The way from a text to its timeline, with actors named by the test.</summary>
internal static class SpecTimeline
{
    public static Timeline Build(string text, string? published, IReadOnlyList<string> actors, ParagraphKind? kind = null)
    {
        var article = new ArticleText("spec", text) { Published = PartialDate.TryParse(published, out var date) ? date : null };
        var document = Segmenter.Segment(article);
        document = document with { Paragraphs = [.. document.Paragraphs.Select(paragraph => paragraph with { Kind = kind ?? ParagraphKind.Body })] };
        var times = TimeExpressionResolver.Resolve(document, TimeExpressionFinder.Find(document));
        return TimelineBuilder.Build(document, times, [.. actors.Select(name => Named(text, name))]);
    }

    private static Actor Named(string text, string name)
    {
        var mentions = new List<Mention>();
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            mentions.Add(new Mention(new TextSpan(at, name.Length), ActorKind.Organisation));
        return new Actor(name, ActorKind.Organisation, name, mentions, [], 0.5);
    }
}
