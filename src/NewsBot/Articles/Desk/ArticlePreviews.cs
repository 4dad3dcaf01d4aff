using NewsBot.Analysis;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>Works out what a submission would bring to its community's library.</summary>
public sealed class ArticlePreviews(IStorySource stories, SubmissionStore submissions, ChatSettingStore settings, PublicationStore publications, NearDuplicates near, AuditStore audit)
{
    public async Task<ArticlePreview> OfAsync(Submission submission, IReadOnlyList<string> notices, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(submission.Community);
        var story = await stories.GetAsync(library, cancellationToken);
        var facts = await Task.Run(() => PreviewFacts.Of(story, ArticleAnalyzer.Analyze(submission.Text), submission.Replaces), cancellationToken);
        var approvals = await submissions.ApprovalsAsync([submission.Id], cancellationToken);
        int policy = (await settings.GetAsync(submission.Community, cancellationToken)).Approvals;
        return new ArticlePreview(
            submission,
            facts.Together,
            facts.Index,
            facts.Dates,
            facts.Actors,
            facts.Disputes,
            await near.FindAsync(submission, story, cancellationToken),
            approvals,
            ApprovalPolicy.Missing(policy, submission, approvals),
            [.. notices, .. await NoticesAsync(submission, cancellationToken)]);
    }

    private async Task<List<string>> NoticesAsync(Submission submission, CancellationToken cancellationToken)
    {
        var notices = new List<string>();
        if (await publications.FindWithdrawnAsync(submission.Community, submission.ContentHash, cancellationToken) is not { } key) return notices;
        var removed = (await audit.OfArticleAsync(submission.Community, key, 5, cancellationToken)).FirstOrDefault(entry => entry.Action == AuditAction.Removed);
        notices.Add(removed is null ? "The same text was removed from the library before." : $"{removed.MemberName} removed the same text from the library on {removed.At:d MMM yyyy}.");
        return notices;
    }
}
