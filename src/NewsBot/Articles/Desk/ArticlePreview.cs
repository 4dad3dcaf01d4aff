using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What an article would bring to its library.</summary>
/// <param name="Story">The article, read together with those of the library that are about the same actors.</param>
/// <param name="Index">Of the article in it.</param>
/// <param name="Dates">Events that no other article tells: indices into <see cref="Story.Events"/>.</param>
/// <param name="Actors">Actors that no other article names.</param>
/// <param name="Disputes">Questions on which it differs from others.</param>
/// <param name="Alike">Articles that say nearly the same, the nearest first.</param>
/// <param name="Missing">How many moderators must approve until it is published.</param>
/// <param name="Notices">What else a moderator should know, a sentence each.</param>
public sealed record ArticlePreview(
    Submission Submission,
    Story Story,
    int Index,
    IReadOnlyList<int> Dates,
    IReadOnlyList<StoryActor> Actors,
    IReadOnlyList<Dispute> Disputes,
    IReadOnlyList<NearDuplicate> Alike,
    IReadOnlyList<SubmissionApproval> Approvals,
    int Missing,
    IReadOnlyList<string> Notices)
{
    public ArticleAnalysis Analysis => Story.Articles[Index];
}

/// <summary>A text that says nearly the same.</summary>
/// <param name="Resemblance">0 to 1.</param>
/// <param name="Number">Of a submission; null for an article of the library.</param>
public sealed record NearDuplicate(string Title, double Resemblance, DateTimeOffset AddedAt, long? Number);
