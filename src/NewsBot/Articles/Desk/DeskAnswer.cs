using NewsBot.Analysis.Documents;
using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What came of something done at the desk.</summary>
public abstract record DeskAnswer
{
    private DeskAnswer()
    {
    }

    /// <summary>Kept as a draft, or as it waits, for the member to look at.</summary>
    public sealed record Shown(ArticlePreview Preview) : DeskAnswer;

    /// <summary>Sent to the moderators.</summary>
    public sealed record Suggested(Submission Submission) : DeskAnswer;

    public sealed record Published(Article Article, bool IsUpdate) : DeskAnswer;

    /// <param name="Missing">How many moderators must still approve.</param>
    /// <param name="Counted">False where the member's word was there already, or does not count for what they added themselves.</param>
    public sealed record Waiting(Submission Submission, int Missing, bool Counted) : DeskAnswer;

    /// <summary>It was edited since it was seen.</summary>
    public sealed record Changed(ArticlePreview Preview) : DeskAnswer;

    public sealed record Held(Submission Submission) : DeskAnswer;

    /// <summary>A moderator holds it, so that nobody's word publishes it.</summary>
    public sealed record Withheld(Submission Submission) : DeskAnswer;

    public sealed record Released(Submission Submission) : DeskAnswer;

    public sealed record Discarded(Submission Submission) : DeskAnswer;

    /// <summary>Taken out of the library.</summary>
    public sealed record Removed(Article Article) : DeskAnswer;

    /// <summary>Put back into the library.</summary>
    public sealed record Restored(Article Article) : DeskAnswer;

    /// <summary>The library has it already.</summary>
    /// <param name="Added">How it came there; null where that is not known.</param>
    /// <param name="CanUpdate">False where it says the same.</param>
    public sealed record Known(Article Article, AuditEntry? Added, bool CanUpdate) : DeskAnswer;

    /// <summary>The same waits already.</summary>
    public sealed record Pending(Submission Submission) : DeskAnswer;

    /// <summary>No submission of that number is there any more.</summary>
    /// <param name="Last">What became of it; null where the community never had it.</param>
    public sealed record Gone(long Id, AuditEntry? Last) : DeskAnswer;

    /// <param name="Sentence">What is wrong and what can be done.</param>
    /// <param name="Found">What was found at an address that could not be read, so that the rest can be filled in; null elsewhere.</param>
    public sealed record Refused(string Sentence, ArticleText? Found = null) : DeskAnswer;
}
