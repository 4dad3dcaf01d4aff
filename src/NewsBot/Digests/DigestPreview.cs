using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>What would go out now to a chat, and why each item is in or out. Nothing is kept, and nothing is told by it.</summary>
public sealed class DigestPreview(PlanStore plans, DigestContents contents, DigestStore digests, TimeProvider time)
{
    private const int MostOfKind = 10, ItemLength = 90;

    /// <summary>The message as it would be posted, and behind it the reasons.</summary>
    public async Task<ChatMessage> OfAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var due = await plans.LookAsync(subscription, cancellationToken);
        var days = await contents.DaysAsync(subscription.ToldId, Instant.FromDateTimeOffset(time.GetUtcNow()), subscription.Schedule.Zone, cancellationToken);
        bool namesLibrary = await contents.NamesLibraryAsync(subscription.Library, subscription.Address, cancellationToken);
        string?[] notes = [DigestNotes.Missed(due.Untold)];
        var (request, ids) = await contents.LookAsync(
            new ContentWish(subscription.Library, subscription.ToldId, due.Refused, days, namesLibrary, [.. notes.OfType<string>()], UpTo: null), cancellationToken);
        var choice = new DigestChoice(request);
        var (message, limits) = DigestBuilder.Lay(request, choice);
        var told = await digests.ToldInAsync(subscription.Id, cancellationToken);
        Line[] reasons = [.. Articles(request, choice, limits, ids, told), .. Shared(request, choice, limits), .. Dates(request, choice, limits), .. Questions(request, choice, limits)];
        return reasons.Length == 0 ? message : message with { Blocks = [.. message.Blocks, new Heading(2, new Line("Why in or out")), new Table(reasons)] };
    }

    private static IEnumerable<Line> Articles(DigestRequest request, DigestChoice choice, DigestLimits? limits, IReadOnlyList<long> ids, IReadOnlyDictionary<long, (long Digest, DateTimeOffset BuiltAt)> told)
    {
        string why = request.Period.From is null ? "in: nothing was told here yet" : "in: new since the last digest";
        var rows = choice.Articles.Select((article, place) => (article, place < limits?.Articles ? why : "out: new, but there is no room for it"));
        var known = Enumerable.Range(0, ids.Count).Except(choice.Articles).Select(article => (article, told.TryGetValue(ids[article], out var digest) ? $"out: told in digest {digest.Digest}" : "out: told before"));
        return Capped([.. rows, .. known], "article", row => new Line(row.Item2) { Label = Excerpt.Of(Wording.Title(request.Story.Articles[row.article].Article), ItemLength) });
    }

    private static IEnumerable<Line> Shared(DigestRequest request, DigestChoice choice, DigestLimits? limits)
    {
        var known = request.Together.Shared.Where(point => !choice.Shared.Any(kept => kept.Statement == point.Statement));
        var rows = choice.Shared.Select((point, place) => (point, place < limits?.Shared ? "in: several articles say it" : "out: several articles say it, but there is no room for it")).Concat(known.Select(point => (point, "out: told before")));
        return Capped([.. rows], "point", row => new Line(row.Item2) { Label = Excerpt.Of(row.point.Statement.Span.Of(request.Story.Articles[row.point.Statement.Article].Article.Text), ItemLength) });
    }

    private static IEnumerable<Line> Dates(DigestRequest request, DigestChoice choice, DigestLimits? limits)
    {
        var beside = choice.DatesBeside(limits?.Shared ?? 0);
        var rows = beside.Select((happening, place) => (happening, place < limits?.Dates ? "in: new" : "out: new, but others matter more and there is no room for it"))
            .Concat(choice.AllDates.Except(beside, ReferenceEqualityComparer.Instance).Cast<StoryEvent>().Select(happening => (happening, "in: in what several articles say")))
            .Concat(choice.ChangedDates.Select(change => (change.Now, "in: changed")))
            .Concat((request.Changes?.Events ?? []).Where(change => change.IsKnown && change.Now.Sources.Any(choice.IsNew)).Select(change => (change.Now, "out: told before")));
        return Capped([.. rows], "date", row => new Line(row.Item2)
        {
            Label = $"{Wording.Date(row.Item1)} {Excerpt.OfClause(row.Item1.Statement.Span.Of(request.Story.Articles[row.Item1.Statement.Article].Article.Text), ItemLength)}",
        });
    }

    private static IEnumerable<Line> Questions(DigestRequest request, DigestChoice choice, DigestLimits? limits)
    {
        var rows = choice.Disputes.Select((dispute, place) => (dispute.Topic, place < limits?.Disputes ? "in: new" : "out: new, but there is no room for it"))
            .Concat(choice.ChangedDisputes.Select(change => (change.Now.Topic, "in: changed")))
            .Concat(choice.Resolved.Select(gone => (gone.Topic, "in: the sources do not differ any more")))
            .Concat((request.Changes?.Disputes ?? []).Where(change => change.IsKnown).Select(change => (change.Now.Topic, "out: told before")));
        return Capped([.. rows], "question", row => new Line(row.Item2) { Label = Excerpt.Of(row.Item1, ItemLength) });
    }

    private static IEnumerable<Line> Capped<T>(IReadOnlyList<T> rows, string what, Func<T, Line> line) => rows.Count > MostOfKind
        ? rows.Take(MostOfKind).Select(line).Append(new Line($"and {Wording.Count(rows.Count - MostOfKind, "more " + what)}"))
        : rows.Select(line);
}
