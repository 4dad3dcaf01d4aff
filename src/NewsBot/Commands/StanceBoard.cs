using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>Where somebody is quoted, or told to take a stand.</summary>
/// <param name="Speaker">Index into <see cref="Story.Actors"/>.</param>
/// <param name="Quote">The words: what is said, or the sentence that tells of the stand.</param>
/// <param name="About">Whom it is about: indices into <see cref="Story.Actors"/>, sorted.</param>
/// <param name="When">What dates it in its article; null where the text does not.</param>
/// <param name="Stand">The deed that shows it; null for words.</param>
internal sealed record Stance(int Speaker, Evidence Quote, IReadOnlyList<int> About, TimelineEvent? When, StoryRelation? Stand)
{
    /// <summary>When it was, else when its article was published; null where neither is known.</summary>
    public PartialDate? Date(Story story) => When?.Date ?? story.Articles[Quote.Article].Article.Published;
}

/// <summary>All that a story quotes, newest first. Never a verdict: each is a piece of a text.</summary>
internal sealed class StanceBoard
{
    private static readonly PerStory<StanceBoard> Boards = new(story => new StanceBoard(story));

    private static readonly HashSet<RelationKind> Stands = [RelationKind.Recognises, RelationKind.Supports, RelationKind.Opposes, RelationKind.Sanctions, RelationKind.Lists, RelationKind.Delists];

    private StanceBoard(Story story)
    {
        var said = story.Statements.Select(statement => new Stance(statement.Speaker, statement.Clause, statement.About, statement.When, null)).ToList();
        var heard = said.ToLookup(stance => (stance.Speaker, stance.Quote.Article));
        var stands = story.Relations.Where(relation => Stands.Contains(relation.Kind) && story.Actors[relation.Subject].Kind != ActorKind.Place)
            .Where(relation => !heard[(relation.Subject, relation.Evidence.Article)].Any(stance => stance.Quote.Span.Overlaps(relation.Evidence.Span)))
            .GroupBy(relation => (relation.Subject, relation.Evidence, relation.Kind, relation.Negated, relation.Modality))
            .Select(same => new Stance(same.Key.Subject, same.Key.Evidence, [.. same.Select(relation => relation.Object).Distinct().Order()], same.First().When, same.First()));
        All = [.. said.Concat(stands).OrderByDescending(stance => stance.Date(story) is not null).ThenByDescending(stance => stance.Date(story)).ThenBy(stance => stance.Quote.Article).ThenBy(stance => stance.Quote.Span)];
        BySpeaker = [.. All.GroupBy(stance => stance.Speaker).OrderByDescending(own => own.Count()).ThenBy(own => own.Key)];
        Speakers = new MatchList(BySpeaker.Select(own => story.Actors[own.Key].Name));
    }

    public IReadOnlyList<Stance> All { get; }

    /// <summary>Who is quoted most comes first.</summary>
    public IReadOnlyList<IGrouping<int, Stance>> BySpeaker { get; }

    public MatchList Speakers { get; }

    public static StanceBoard Of(Story story) => Boards.Of(story);
}
