using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Actors;

public sealed class ActorSpecTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Names => [.. Specs.Keys];

    private static Dictionary<string, Spec> Specs { get; } = JsonSerializer
        .Deserialize<List<Spec>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Actors", "ActorSpecs.json")), Web)!
        .ToDictionary(spec => spec.Name, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_names_these_actors(string name)
    {
        var spec = Specs[name];
        var actors = ArticleAnalyzer.Analyze(new ArticleText("spec", spec.Text) { Language = spec.Language ?? "en" }).Actors;
        var found = actors.Select(actor => Line(actor, spec.Text)).ToList();
        foreach (var expected in spec.Actors)
        {
            var matching = actors.Where(actor => actor.Key == expected.Key && actor.Kind.ToString() == expected.Kind).ToList();
            Assert.True(matching.Count == 1, $"{expected.Key} {expected.Kind}: found {string.Join("; ", found)}");
            Assert.Equal(expected.Forms.Order(StringComparer.Ordinal), matching[0].Mentions.Select(mention => mention.Span.Of(spec.Text)).Distinct().Order(StringComparer.Ordinal));
            if (expected.Roles is { } roles) Assert.Equal(roles, matching[0].Roles.Select(role => role.Text));
        }

        foreach (string absent in spec.Absent ?? [])
            Assert.DoesNotContain(actors, actor => actor.Mentions.Any(mention => mention.Span.Of(spec.Text) == absent));
        if (spec.Only) Assert.True(actors.Count == spec.Actors.Count, string.Join("; ", found));
    }

    private static string Line(Actor actor, string text) =>
        $"{actor.Key} [{string.Join(", ", actor.Mentions.Select(mention => mention.Span.Of(text)).Distinct())}] ({string.Join(", ", actor.Roles.Select(role => role.Text))})";

    public sealed record Expected(string Kind, string Key, IReadOnlyList<string> Forms, IReadOnlyList<string>? Roles = null);

    /// <param name="Absent">Words that no actor is named by.</param>
    /// <param name="Only">True when the text names no other actors.</param>
    public sealed record Spec(string Name, string Text, IReadOnlyList<Expected> Actors, IReadOnlyList<string>? Absent = null, bool Only = false, string? Language = null);
}
