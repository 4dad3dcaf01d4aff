using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories;

namespace NewsBot.Digests;

/// <summary>What a digest chooses from, whatever room there is to show it: worked out once for all its layouts.</summary>
internal sealed class DigestChoice
{
    private readonly HashSet<int> _new;

    public DigestChoice(DigestRequest request)
    {
        var story = request.Story;
        _new = [.. request.Articles];
        Articles = [.. request.Articles.OrderByDescending(index => story.Articles[index].Article.Published?.First).ThenBy(index => index)];
        int[] reported = [.. Enumerable.Range(0, story.Events.Count).Where(number => story.Events[number].Sources.Any(IsNew))];
        int[] dates = request.Changes is { } since ? [.. reported.Where(number => since.Events[number].IsNew)] : reported;
        AllDates = [.. DateRanker.Rank(story, dates)];
        var questions = story.Disputes.Where(dispute => dispute.Claims.Any(claim => _new.Contains(claim.Text.Article)));
        if (request.Changes is { } changes)
        {
            KnownDates = reported.Count(number => changes.Events[number].IsKnown);
            KnownDisputes = changes.Disputes.Count(change => change.IsKnown && change.Now.Claims.Any(claim => _new.Contains(claim.Text.Article)));
            ChangedDates = [.. changes.Events.Where(change => change.IsChanged)];
            ChangedDisputes = [.. changes.Disputes.Where(change => change.IsChanged)];
            Resolved = changes.Resolved;
            questions = changes.Disputes.Where(change => change.IsNew).Select(change => change.Now);
        }

        Disputes = [.. questions];
        Shared = StoryTakeaways.New(story, request.Together.Shared, request.Changes?.Points ?? []);
        (KnownShared, Alone) = (request.Together.Shared.Count - Shared.Count, request.Together.Alone);
        Actors = [.. story.Actors.Where(actor => actor.Kind != ActorKind.Place && actor.Mentions.Any(IsNew)).Take(DigestLimits.For(request.Size).Max(limits => limits.Actors))];
    }

    /// <summary>The newest first; where nothing is known of the date, in the library's order.</summary>
    public IReadOnlyList<int> Articles { get; }

    /// <summary>Dates that the new articles bring, the most important first.</summary>
    public IReadOnlyList<StoryEvent> AllDates { get; }

    /// <summary>The main actors, as many as any layout shows. Places are where it happens, not who does it.</summary>
    public IReadOnlyList<StoryActor> Actors { get; }

    /// <summary>What the sources differ in, as far as it was not told before.</summary>
    public IReadOnlyList<Dispute> Disputes { get; }

    /// <summary>What several of the new articles say.</summary>
    public IReadOnlyList<SharedPoint> Shared { get; }

    /// <summary>What only one of the new articles says.</summary>
    public IReadOnlyList<Evidence> Alone { get; }

    /// <summary>How many dates, points and questions of the new articles were told before and are left out.</summary>
    public int KnownDates { get; }

    public int KnownShared { get; }

    public int KnownDisputes { get; }

    public IReadOnlyList<StoryChange<StoryEvent>> ChangedDates { get; } = [];

    public IReadOnlyList<StoryChange<Dispute>> ChangedDisputes { get; } = [];

    public IReadOnlyList<ResolvedDispute> Resolved { get; } = [];

    /// <summary>Dates that do not stand already in the first of what several articles say.</summary>
    /// <param name="shared">So many of these are shown.</param>
    public IReadOnlyList<StoryEvent> DatesBeside(int shared) => [.. AllDates.Where(happening => !Shared.Take(shared).Any(point => happening.Sources.Any(source => source.Article == point.Statement.Article && point.Statement.Span.Contains(source.Span))))];

    /// <summary>True where no new article came in and nothing is otherwise than it was.</summary>
    public bool IsEmpty => Articles.Count == 0 && ChangedDates.Count == 0 && ChangedDisputes.Count == 0 && Disputes.Count == 0 && Resolved.Count == 0;

    public bool IsNew(Evidence evidence) => _new.Contains(evidence.Article);
}
