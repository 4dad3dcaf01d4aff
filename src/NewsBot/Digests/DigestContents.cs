using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>What the contents of a digest depend on besides the library as it is now: chats with the same wish are told the same.</summary>
/// <param name="ToldId">The content that the chat was told last; null before the first.</param>
/// <param name="Refused">Contents before that one which the chat never got.</param>
/// <param name="Days">The days that it speaks for.</param>
/// <param name="Notes">What it says of itself, see <see cref="DigestNotes"/>.</param>
/// <param name="UpTo">Articles that came later are left to the next one; null for all.</param>
internal sealed record ContentWish(string Library, long? ToldId, IReadOnlyList<long> Refused, DigestPeriod Days, bool NamesLibrary, IReadOnlyList<string> Notes, Instant? UpTo)
{
    /// <summary>The content in whose place it comes: no article is new in it that is not new there. Null where it comes in no other's.</summary>
    public long? InPlaceOf { get; init; }

    /// <summary>In one line; equal keys are equal contents.</summary>
    /// <param name="stamp">The library's.</param>
    public string Key(long stamp, DigestSize size) =>
        $"{Library}@{stamp} {size}{(NamesLibrary ? " named" : "")} told {ToldId}-{string.Join(',', Refused)} {Days} {UpTo} {string.Join(' ', Notes)}{(InPlaceOf is { } old ? $" in place of {old}" : "")}";
}

/// <summary>Builds the contents of digests, each once, however many chats are told the same.</summary>
public sealed partial class DigestContents(StoredStorySource stories, DigestContentStore contents, DigestStore digests, IOptions<DigestsOptions> options, TimeProvider time, ILogger<DigestContents> logger)
{
    /// <summary>The days from the last content to now, as the clocks of that zone have them.</summary>
    public async Task<DigestPeriod> DaysAsync(long? told, Instant now, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var last = told is { } id ? await contents.BuiltAtAsync(id, cancellationToken) : null;
        return new DigestPeriod(last is { } at ? Instant.FromDateTimeOffset(at).InZone(zone).Date : null, now.InZone(zone).Date);
    }

    /// <summary>Whether a command that names no library means another one there.</summary>
    public async Task<bool> NamesLibraryAsync(string library, ChatAddress place, CancellationToken cancellationToken) =>
        library != (LibraryName.Of(place) is var own && await stories.IsInUseAsync(own, cancellationToken) ? own : Article.StarterLibrary);

    /// <returns>The id of the contents, built now or before.</returns>
    internal async Task<long> ForAsync(ContentWish wish, CancellationToken cancellationToken)
    {
        var story = await stories.CurrentAsync(wish.Library, cancellationToken);
        string key = wish.Key(story.Stamp, options.Value.Size);
        if (await contents.FindAsync(key, cancellationToken) is { } known) return known;
        var (request, told) = await RequestAsync(story, wish, cancellationToken);
        var content = new DigestContent { Library = wish.Library, Key = key, Message = ChatMessageJson.Write(DigestBuilder.Build(request)), PreviousId = wish.ToldId, BuiltAt = time.GetUtcNow() };
        IEnumerable<Evidence> points = [.. request.Changes?.Points ?? [], .. request.Together.Shared.Select(point => point.Statement)];
        string snapshot = SnapshotJson.Write(StorySnapshot.Of(story.Story, told, points));
        long id = await contents.AddAsync(content, [.. request.Articles.Select(index => story.Articles[index].Version.Id)], snapshot, cancellationToken);
        Log.Built(logger, id, request.Articles.Count);
        return id;
    }

    /// <summary>What would be built now, with the ids of the story's articles in its order. Nothing is kept.</summary>
    internal async Task<(DigestRequest Request, IReadOnlyList<long> Articles)> LookAsync(ContentWish wish, CancellationToken cancellationToken)
    {
        var story = await stories.CurrentAsync(wish.Library, cancellationToken);
        return ((await RequestAsync(story, wish, cancellationToken)).Request, [.. story.Articles.Select(article => article.Version.Id)]);
    }

    /// <returns>The request, and the articles that the chat knows once it is told.</returns>
    private async Task<(DigestRequest Request, HashSet<int> Known)> RequestAsync(StoredStory story, ContentWish wish, CancellationToken cancellationToken)
    {
        var told = await contents.ToldAsync(wish.ToldId, wish.Refused, cancellationToken);
        var among = wish.InPlaceOf is { } old ? (await digests.ArticlesAsync(old, cancellationToken)).ToHashSet() : null;
        int[] fresh = [.. Enumerable.Range(0, story.Articles.Count).Where(index => IsFresh(story.Articles[index].Version, told, wish.UpTo) && (among is null || among.Contains(story.Articles[index].Version.Id)))];
        var request = new DigestRequest(story.Story, wish.Library, fresh, wish.Days, options.Value.Size)
        {
            NamesLibrary = wish.NamesLibrary,
            Changes = told.Snapshot is { } before ? StoryChanges.Since(SnapshotJson.Read(before), story.Story) : null,
            Notes = wish.Notes,
        };
        return (request, [.. fresh, .. Enumerable.Range(0, story.Articles.Count).Where(index => told.Articles.Contains(story.Articles[index].Version.Id))]);
    }

    private static bool IsFresh(ArticleVersion article, ToldSoFar told, Instant? upTo) =>
        !told.Articles.Contains(article.Id) && (upTo is not { } end || Instant.FromDateTimeOffset(article.AddedAt) <= end);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Digest contents {Content}: {Articles} new articles")]
        public static partial void Built(ILogger logger, long content, int articles);
    }
}
