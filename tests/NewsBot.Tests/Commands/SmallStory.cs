using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Takeaways;
using NewsBot.Analysis.Timelines;
using NewsBot.Articles;

namespace NewsBot.Tests.Commands;

/// <summary>Two short articles with all that can be said about them, made by hand: one with title, publisher and date, one with none of them.</summary>
internal static class SmallStory
{
    public const string Court = "Russia's Supreme Court took the Taliban off its list on 17 April 2025.";
    public const string Kabul = "The Taliban entered Kabul in August 2021.";
    public const string Over140 = "Gunmen killed over 140 people at a concert hall in March 2024.";
    public const string Envoy = "Zamir Kabulov, the special envoy, met the Taliban.";
    public const string Summit = "A summit is to follow on 12 May 2026.";
    public const string Recognition = "On 3 July 2025 Moscow recognised the Taliban government.";
    public const string Exactly145 = "The attack of March 2024 killed 145.";
    public const string FightersTookKabul = "Taliban fighters took Kabul in August 2021.";

    private static readonly ArticleText Pariah = new("pariah.md", string.Join(' ', Court, Kabul, Over140, Envoy, Summit))
    {
        Title = "From pariah to partner",
        Publisher = "Global Desk",
        Published = new PartialDate(2025, 5, 4),
    };

    private static readonly ArticleText Untitled = new("recognition.txt", string.Join(' ', Recognition, Exactly145, FightersTookKabul));

    public static Story Story { get; } = Make();

    public static Story Empty { get; } = new([], [], [], [], []);

    private static Story Make()
    {
        List<StoryEvent> events =
        [
            Event(new PartialDate(2021, 8), EventStatus.Stated, [1], At(0, Kabul), At(1, FightersTookKabul)),
            Event(new PartialDate(2024, 3), EventStatus.Stated, [], At(0, Over140), At(1, Exactly145)),
            Event(new PartialDate(2025, 4, 17), EventStatus.Stated, [0, 1], At(0, Court)),
            Event(new PartialDate(2025, 7, 3), EventStatus.Inferred, [0, 1], At(1, Recognition)),
            Event(new PartialDate(2026, 5, 12), EventStatus.Planned, [], At(0, Summit)),
        ];
        List<StoryActor> actors =
        [
            new("Russia", ActorKind.Country, "country/RU", ["Russia", "Moscow"], [], [At(0, "Russia"), At(1, "Moscow")], 0.9),
            new("Taliban", ActorKind.Organisation, "organisation/taliban", ["Taliban"], [], [At(0, "Taliban"), At(1, "Taliban")], 0.8),
            new("Zamir Kabulov", ActorKind.Person, "person/zamir kabulov", ["Zamir Kabulov"], [new StoryRole("special envoy", At(0, "special envoy"))], [At(0, "Zamir Kabulov")], 0.4),
            new("Kabul", ActorKind.Place, "place/kabul", ["Kabul"], [], [At(0, "Kabul"), At(1, "Kabul")], 0.2),
        ];
        List<StoryRelation> relations = [new(0, "recognise", 1, Negated: false, At(1, Recognition)), new(2, "meet", 1, Negated: false, At(0, Envoy))];
        List<Dispute> disputes =
        [
            new("How many people did the attack kill?", DisputeKind.DifferentPrecision, DisputeSlot.Count, [Claim(">140", 0, Over140, "over 140"), Claim("145", 1, Exactly145, "145")]),
        ];
        return new Story([Analysis(Pariah, 5), Analysis(Untitled, 2)], events, actors, relations, disputes);
    }

    private static string Text(int article) => article == 0 ? Pariah.Text : Untitled.Text;

    private static Evidence At(int article, string words) => new(article, new TextSpan(Text(article).IndexOf(words, StringComparison.Ordinal), words.Length));

    private static StoryEvent Event(PartialDate date, EventStatus status, int[] actors, params Evidence[] sources) => new(date, null, status, sources[0], sources, actors);

    private static Claim Claim(string value, int article, string sentence, string words) => new(value, At(article, sentence), At(article, words).Span);

    private static ArticleAnalysis Analysis(ArticleText article, int takeaways)
    {
        var document = Segmenter.Segment(article);
        var sentences = document.Sentences.Select(sentence => sentence.Span).ToList();
        return new ArticleAnalysis(article, sentences, [], [.. sentences.Take(takeaways).Select(span => new Takeaway(span, Own: false))], [], [], [], []);
    }
}

/// <summary>The small story as the starter library, and an empty library beside it.</summary>
internal sealed class FakeStories(Story? starter = null) : IStorySource
{
    public Task<Story> GetAsync(string library, CancellationToken cancellationToken) =>
        Task.FromResult(library == "starter" ? starter ?? SmallStory.Story : SmallStory.Empty);

    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["starter", "harbour"]);
}
