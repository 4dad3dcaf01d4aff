using Microsoft.Extensions.Options;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Similarity;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>Reads what is brought to the desk, and finds out whether it is new. Nothing of it is kept here but how often a member asks.</summary>
public sealed class Reception(DeskReader reader, SubmissionStore submissions, ArticleStore articles, ArticleSourceStore sources, AuditStore audit, IOptions<DeskOptions> options, TimeProvider time)
{
    /// <summary>What came of it: a draft that is not kept yet, or why there is none.</summary>
    internal sealed record Received(Submission? Draft, DeskAnswer? Answer, IReadOnlyList<string> Notices)
    {
        public static Received Of(DeskAnswer answer) => new(null, answer, []);
    }

    /// <param name="member">Who adds and suggests is counted apart for each.</param>
    /// <param name="perHour">As often a member may ask.</param>
    internal async Task<Received> ReceiveAsync(DeskAsk ask, DeskMember member, int perHour, CancellationToken cancellationToken)
    {
        if (ask is DeskAsk.FromText { Text.Length: var length } && length > options.Value.LongestText) return Refuse(TextRules.TooLong(options.Value));
        if (await submissions.TryAsync(member.Community, member.IsModerator ? member.Id : $"suggests:{member.Id}", perHour, options.Value.AddsPerHourOfAll, cancellationToken) is var limit and not SubmissionLimit.None) return Refuse(TooOften(limit, perHour));
        string? asked = ask is DeskAsk.FromAddress address ? DeskReader.AddressIn(address.Text)?.AbsoluteUri : null;
        if (!ask.Updates && await SameAsync(member, [asked], hash: null, cancellationToken) is { } known) return Received.Of(known);
        return await reader.ReadAsync(ask, cancellationToken) switch
        {
            DeskReading.Read read => await ReceiveAsync(ask, read, asked, member, cancellationToken),
            DeskReading.Refused refused => Received.Of(new DeskAnswer.Refused(refused.Sentence, refused.Found)),
            _ => throw new InvalidOperationException("A text is read or refused."),
        };
    }

    /// <param name="replaces">Key of the article that it is a new state of; null for a new article.</param>
    internal Submission Draft(ArticleText text, ArticleOrigin origin, string? source, DeskMember member, string? replaces = null)
    {
        var now = time.GetUtcNow();
        string hash = ArticleKeys.Hash(text.Text);
        return new Submission
        {
            Community = member.Community.Community,
            Member = member.Id,
            MemberName = member.Name,
            ByModerator = member.IsModerator,
            State = SubmissionState.Draft,
            Text = text with { Id = replaces ?? ArticleKeys.Key(text.Title ?? DeskTitles.Opening(text.Text), hash) },
            Origin = origin,
            Source = source,
            AddressKey = AddressKey.Of(text.Address ?? source),
            ContentHash = hash,
            Sketch = TextSketch.Of(text.Text).ToBytes(),
            Replaces = replaces,
            CreatedAt = now,
            ChangedAt = now,
            ExpiresAt = now.AddHours(options.Value.DraftHours),
        };
    }

    /// <summary>How the article came into the library.</summary>
    internal async Task<AuditEntry?> AddedAsync(DeskMember member, Article article, CancellationToken cancellationToken) =>
        (await audit.OfArticleAsync(member.Community, article.Key, 50, cancellationToken)).LastOrDefault(entry => entry.Action == AuditAction.Published);

    private async Task<Received> ReceiveAsync(DeskAsk ask, DeskReading.Read read, string? asked, DeskMember member, CancellationToken cancellationToken)
    {
        var notices = new List<string>();
        if (read.Notice is { } notice) notices.Add(notice);
        var text = read.Text;
        try
        {
            if (ask is DeskAsk.FromText) text = PastedText.Read(text.Id, text.Text);
        }
        catch (FormatException exception)
        {
            return Refuse($"The text{exception.Message}");
        }

        if (TextRules.IsFuture(text.Published, time.GetUtcNow()))
        {
            notices.Add($"It says it was published on {text.Published}, which is in the future: read as unknown.");
            text = text with { Published = null };
        }

        text = TextRules.Tidy(ask.Correct?.Invoke(text) ?? text);
        if (TextRules.Problem(text, options.Value, time.GetUtcNow()) is { } problem) return Refuse(problem);
        string hash = ArticleKeys.Hash(text.Text);
        string?[] places = [asked, read.Source, text.Address];
        Submission NewDraft(string? replaces) => Draft(text, read.Origin, asked ?? read.Source, member, replaces);
        if (!ask.Updates) return await SameAsync(member, places, hash, cancellationToken) is { } same ? Received.Of(same) : new Received(NewDraft(null), null, notices);
        if (await OwnAsync(member, places, cancellationToken) is not { } before) return new Received(NewDraft(null), null, notices);
        return before.ContentHash == hash
            ? Received.Of(new DeskAnswer.Known(before, await AddedAsync(member, before, cancellationToken), CanUpdate: false))
            : new Received(NewDraft(before.Key), null, notices);
    }

    /// <summary>What the library has, or what waits, from one of the places or with the same text.</summary>
    private async Task<DeskAnswer?> SameAsync(DeskMember member, IReadOnlyList<string?> places, string? hash, CancellationToken cancellationToken)
    {
        var article = await OwnAsync(member, places, cancellationToken);
        if (article is null && hash is not null) article = await articles.FindSameAsync(LibraryName.Of(member.Community), hash, cancellationToken);
        if (article is not null) return new DeskAnswer.Known(article, await AddedAsync(member, article, cancellationToken), CanUpdate: AddressKey.Of(article.Text.Address) is not null && hash != article.ContentHash);
        foreach (string? key in places.Select(AddressKey.Of).Distinct())
            if ((key ?? hash) is not null && await submissions.FindSameAsync(member.Community, member.Id, key, hash, cancellationToken) is { } waiting)
                return new DeskAnswer.Pending(waiting);
        return null;
    }

    private async Task<Article?> OwnAsync(DeskMember member, IReadOnlyList<string?> places, CancellationToken cancellationToken)
    {
        foreach (string key in places.Select(AddressKey.Of).OfType<string>().Distinct())
            if (await sources.FindArticleAsync(LibraryName.Of(member.Community), key, cancellationToken) is { WithdrawnAt: null } article) return article;
        return null;
    }

    private static Received Refuse(string sentence) => Received.Of(new DeskAnswer.Refused(sentence));

    private static string TooOften(SubmissionLimit limit, int perHour) => limit == SubmissionLimit.OfMember
        ? $"That is enough for now: {perHour} an hour is the most for one member. Try again later."
        : "That is enough for now: this chat has added as many articles in the last hour as it may. Try again later.";
}
