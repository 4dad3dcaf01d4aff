using Microsoft.Extensions.Options;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Similarity;
using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Feeds.Filters;
using NewsBot.Feeds.Parsing;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Feeds.Polling;

/// <summary>Brings an entry to the community's library, by its rule of approvals. Asked twice for the same entry, it finds what the first time has done.</summary>
internal sealed class EntryIntake(
    EntryReader reader, SameStory same, ArticleIntake intake, ArticleStore articles, ArticleSourceStore sources, SubmissionStore submissions, PublicationStore publications, AuditStore audit, ChatSettingStore settings, IOptions<DeskOptions> desk, TimeProvider time)
{
    private const int MostTries = 4, MostDeeds = 1000;

    private const string LibraryFull = "The library is full: /article remove makes room.";

    private const string DeskFull = "Too many articles wait for approval: it comes in when moderators have looked through them.";

    /// <summary>A feed is no member: what may wait is limited for the community alone.</summary>
    private SubmissionLimits Limits => new(desk.Value.MostWaiting, WaitingOfMember: int.MaxValue);

    /// <summary>Why nothing new can come in, to be asked before anything is read for it; null where it can.</summary>
    public async Task<string?> FullAsync(Feed feed, CancellationToken cancellationToken)
    {
        if ((await settings.GetAsync(feed.Community, cancellationToken)).Approvals > 0)
            return (await submissions.ListAsync(feed.Community, member: null, cancellationToken)).Count >= desk.Value.MostWaiting ? DeskFull : null;
        return (await articles.AddedAsync(LibraryName.Of(feed.Community), cancellationToken)).Count >= desk.Value.MostArticles ? LibraryFull : null;
    }

    /// <returns>The entry with what became of it.</returns>
    public async Task<FeedEntry> TakeAsync(Feed feed, FeedEntry entry, CancellationToken cancellationToken)
    {
        var item = EntryJson.Read(entry.Item!);
        var filter = FeedFilter.Parse(feed.Filter);
        if (feed.Filter is not null && await Task.Run(() => Missing(filter, item), cancellationToken) is { } missing) return Done(entry, FeedEntryState.Dropped, missing);
        if (entry.ArticleKey is null && await KnownAsync(feed, item.Link, cancellationToken) is { } known) return Done(entry, FeedEntryState.Known, known.WithdrawnAt is null ? null : "A moderator took it out of the library.");
        return await reader.ReadAsync(feed, item, cancellationToken) switch
        {
            EntryReading.Text text when TextRules.Problem(TextRules.Tidy(text.Article), desk.Value, time.GetUtcNow()) is { } problem => Done(entry, FeedEntryState.Refused, problem),
            EntryReading.Text text => await BringAsync(feed, entry, text with { Article = TextRules.Tidy(text.Article) }, cancellationToken),
            EntryReading.Refused { IsLasting: false } refused when entry.Tries + 1 < MostTries => entry with { Tries = entry.Tries + 1, Reason = refused.Sentence },
            EntryReading.Refused refused => Done(entry, FeedEntryState.Refused, refused.Sentence),
            _ => throw new InvalidOperationException("A text is read or refused."),
        };
    }

    /// <summary>Why the filter does not admit the entry; null where it does. Countries and actors are looked for in what the feed itself says.</summary>
    public static string? Missing(FeedFilter filter, FeedItem item)
    {
        var text = new FilterText(item.Title ?? "", EntryText.Of(item.Content ?? item.Summary ?? ""));
        return filter.Admits(text) ? null : filter.Missing(text);
    }

    private async Task<FeedEntry> BringAsync(Feed feed, FeedEntry entry, EntryReading.Text read, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(feed.Community);
        var before = entry.ArticleKey is { } key ? await articles.FindAsync(library, key, cancellationToken) : null;
        if (before?.WithdrawnAt is not null) return Done(entry, FeedEntryState.Known, "A moderator took it out of the library.");
        if (before is not null)
        {
            var deeds = await audit.OfArticleAsync(feed.Community, before.Key, MostDeeds, cancellationToken);
            if (before.Library != library || before.Origin != ArticleOrigin.Feed || !deeds.Any(deed => deed.Action == AuditAction.Published && deed.Member == MemberOf(feed))) return Done(entry, FeedEntryState.Known, "The library has it from elsewhere.") with { ArticleKey = null };
            if (deeds.Any(deed => deed.Action == AuditAction.Updated && deed.Member != MemberOf(feed))) read = read with { Article = Corrected(read.Article, before.Text) };
        }

        string hash = ArticleKeys.Hash(read.Article.Text);
        if (before is not null && before.ContentHash == hash) return Done(entry, FeedEntryState.Taken, null);
        foreach (string place in before is null ? read.Places : [])
            if (await KnownAsync(feed, place, cancellationToken) is { } known) return await AlsoAsync(entry, known, read, cancellationToken);
        var sketch = TextSketch.Of(read.Article.Text);
        if (before is null && await same.FindAsync(library, sketch, cancellationToken) is { } twin) return await AlsoAsync(entry, await articles.FindAsync(library, twin, cancellationToken), read, cancellationToken);
        if (before is null && await same.WaitsAsync(feed.Community, MemberOf(feed), sketch, cancellationToken)) return Done(entry, FeedEntryState.Known, "Nearly the same waits for approval already.");
        var submission = await SubmissionAsync(feed, read, hash, sketch, before?.Key, cancellationToken);
        if (submission.Member != MemberOf(feed)) return Done(entry, FeedEntryState.Known, "The same waits for approval already.");
        if (submission.State != SubmissionState.Draft) return Done(entry, FeedEntryState.Taken, "It waits for approval.");
        var article = await Task.Run(() => intake.Analyze(submission.Text, library, hash), cancellationToken) with { Origin = ArticleOrigin.Feed, Sketch = submission.Sketch };
        var request = new ApprovalRequest(submission, article, Sources(read, article.Analysis.Article), submission.Member, submission.MemberName, desk.Value.MostArticles, Limits);
        return await publications.ApproveAsync(request, cancellationToken) switch
        {
            ApprovalResult.Published published => Done(entry, FeedEntryState.Taken, null) with { ArticleKey = published.Article.Key },
            ApprovalResult.Waiting => Done(entry, FeedEntryState.Taken, "It waits for approval."),
            ApprovalResult.Duplicate duplicate => await AlsoAsync(entry, duplicate.Article, read, cancellationToken),
            ApprovalResult.Full => entry with { Reason = LibraryFull },
            ApprovalResult.TooMany => entry with { Reason = DeskFull },
            _ => entry with { Reason = "It was changed meanwhile." },
        };
    }

    /// <summary>What a moderator has corrected stays: only the text is the feed's.</summary>
    private static ArticleText Corrected(ArticleText read, ArticleText before) => read with { Title = before.Title, Publisher = before.Publisher, Author = before.Author, Published = before.Published };

    /// <summary>The library has it from elsewhere: this is one more place that carries it.</summary>
    private async Task<FeedEntry> AlsoAsync(FeedEntry entry, Article? known, EntryReading.Text read, CancellationToken cancellationToken)
    {
        bool removed = known?.WithdrawnAt is not null;
        // What an operator's library holds is not ours to write to.
        if (known is not null && !removed && LibraryName.IsOfCommunity(known.Library))
            foreach (var source in Sources(read, read.Article)) await sources.AddAsync(source with { ArticleId = known.Id, IsOrigin = false }, cancellationToken);
        return Done(entry, FeedEntryState.Known, removed ? "A moderator took it out of the library." : "The library has it already.");
    }

    private async Task<Submission> SubmissionAsync(Feed feed, EntryReading.Text read, string hash, TextSketch sketch, string? replaces, CancellationToken cancellationToken)
    {
        string? addressKey = read.Places.Count > 0 ? AddressKey.Of(read.Places[0]) : null;
        if (await submissions.FindSameAsync(feed.Community, MemberOf(feed), addressKey, hash, cancellationToken) is { } waiting && (replaces is null || waiting.ContentHash == hash)) return waiting;
        var now = time.GetUtcNow();
        var draft = new Submission
        {
            Community = feed.Community,
            Member = MemberOf(feed),
            MemberName = $"the feed {feed.Name}",
            // Where no approval is needed, the moderator who added the feed has given it for all; where some are, the feed's own word is none.
            ByModerator = (await settings.GetAsync(feed.Community, cancellationToken)).Approvals == 0,
            State = SubmissionState.Draft,
            Text = read.Article with { Id = replaces ?? ArticleKeys.Key(read.Article.Title, hash) },
            Origin = ArticleOrigin.Feed,
            Source = read.Places.Count > 0 ? read.Places[^1] : feed.Address,
            AddressKey = addressKey,
            ContentHash = hash,
            Sketch = sketch.ToBytes(),
            Replaces = replaces,
            CreatedAt = now,
            ChangedAt = now,
            ExpiresAt = now.AddDays(1),
        };
        return (await submissions.AddAsync(draft, Limits, audit: null, cancellationToken)).Stored!;
    }

    private async Task<Article?> KnownAsync(Feed feed, string? address, CancellationToken cancellationToken) =>
        AddressKey.Of(address) is { } key ? await sources.FindArticleAsync(LibraryName.Of(feed.Community), key, cancellationToken) : null;

    private List<ArticleSource> Sources(EntryReading.Text read, ArticleText text) =>
    [
        .. read.Places.Index().Select(place => new ArticleSource
        {
            Address = place.Item,
            AddressKey = AddressKey.Of(place.Item)!,
            Publisher = text.Publisher,
            Published = text.Published,
            IsOrigin = place.Index == 0,
            SeenAt = time.GetUtcNow(),
        }),
    ];

    private static FeedEntry Done(FeedEntry entry, FeedEntryState state, string? reason) => entry with { State = state, Reason = reason, Item = null };

    private static string MemberOf(Feed feed) => $"feed-{feed.Id}";
}
