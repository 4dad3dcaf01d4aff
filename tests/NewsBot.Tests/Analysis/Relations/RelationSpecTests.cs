using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Relations;

public sealed class RelationSpecTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Texts => [.. Specs.Keys];

    private static Dictionary<string, Spec> Specs { get; } = JsonSerializer
        .Deserialize<List<Spec>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Relations", "RelationSpecs.json")), Web)!
        .ToDictionary(spec => spec.Text, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_text_says_these_relations_and_no_others(string text)
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("spec", text));
        var found = analysis.Relations.Select(relation =>
            $"{analysis.Actors[relation.Subject].Name} | {(relation.Negated ? "not " : "")}{relation.Verb} | {analysis.Actors[relation.Object].Name}");
        Assert.Equal(Specs[text].Relations.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(analysis.Relations, relation => Assert.True(relation.Sentence.Contains(relation.Predicate)));
    }

    /// <param name="Relations">"subject | verb | object", with "not" before the verb of a denied one.</param>
    public sealed record Spec(string Text, IReadOnlyList<string> Relations);
}
