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
        Disputes = [.. story.Disputes.Where(dispute => dispute.Claims.Any(claim => _new.Contains(claim.Text.Article)))];
        int[] dates = [.. Enumerable.Range(0, story.Events.Count).Where(number => story.Events[number].Sources.Any(IsNew))];
        DateCount = dates.Length;
        Dates = [.. DateRanker.Rank(story, dates).Take(DigestLimits.For(request.Size).Max(limits => limits.Dates))];
        Actors = [.. story.Actors.Where(actor => actor.Kind != ActorKind.Place && actor.Mentions.Any(IsNew)).Take(DigestLimits.For(request.Size).Max(limits => limits.Actors))];
    }

    /// <summary>The newest first; where nothing is known of the date, in the library's order.</summary>
    public IReadOnlyList<int> Articles { get; }

    /// <summary>The most important dates, as many as any layout shows of <see cref="DateCount"/>.</summary>
    public IReadOnlyList<StoryEvent> Dates { get; }

    public int DateCount { get; }

    /// <summary>The main actors, as many as any layout shows. Places are where it happens, not who does it.</summary>
    public IReadOnlyList<StoryActor> Actors { get; }

    public IReadOnlyList<Dispute> Disputes { get; }

    public bool IsNew(Evidence evidence) => _new.Contains(evidence.Article);
}
