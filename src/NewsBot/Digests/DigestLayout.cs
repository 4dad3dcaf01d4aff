using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Origins;
using NewsBot.Analysis.Takeaways;
using NewsBot.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Digests;

/// <summary>The sections of one digest within given limits; each line is given its evidence.</summary>
internal sealed class DigestLayout(DigestRequest request, DigestChoice contents, DigestLimits limits)
{
    private const int EvidencePerLine = 3;

    private readonly EvidenceList _evidence = new(request.Story, request.Library);
    private readonly List<Block> _blocks = [];

    private Story Story => request.Story;

    public ChatMessage Message()
    {
        var disputes = contents.Disputes;
        _blocks.Add(new Heading(1, new Line(Title()) { Detail = request.Period.ToString() }));
        _blocks.AddRange(Notes(request));
        _blocks.Add(new Paragraph(new Line(Counts(disputes))));
        AddArticles();
        AddShared();
        AddDates();
        AddActors();
        AddDisputes("Sources disagree", disputes.Where(dispute => dispute.Kind != DisputeKind.Development));
        AddChanged(disputes.Where(dispute => dispute.Kind == DisputeKind.Development));
        return new ChatMessage(_blocks) { Evidence = _evidence.Notes, Actions = Actions(request) };
    }

    public static IEnumerable<Paragraph> Notes(DigestRequest request) => request.Notes.Select(note => new Paragraph(new Line(note)));

    public static IReadOnlyList<ChatAction> Actions(DigestRequest request)
    {
        var actions = new List<ChatAction> { new("Timeline", Ask("timeline", request)), new("Actors", Ask("actors", request)) };
        if (request.Story.Disputes.Count > 0) actions.Add(new("Disputes", Ask("disputes", request)));
        return actions;
    }

    private static string Ask(string command, DigestRequest request) =>
        request.NamesLibrary ? $"/{command} library:\"{Model.LibraryName.Shown(request.Library).Replace('"', '\'')}\"" : $"/{command}";

    private string Title()
    {
        var names = contents.Actors.Take(2).Select(actor => actor.Name).ToList();
        return names.Count == 0 ? "Digest" : string.Join(" and ", names);
    }

    private string Counts(IReadOnlyList<Dispute> disputes)
    {
        var articles = request.Articles.Select(index => Story.Articles[index].Article).ToList();
        int publishers = articles.Select(article => article.Publisher).Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        int nameless = articles.Count(article => string.IsNullOrWhiteSpace(article.Publisher));
        string counts = Wording.Count(articles.Count, request.Period.To is null ? "article" : "new article");
        if (publishers > 0) counts += $" from {Wording.Count(publishers, "publisher")}";
        if (nameless > 0) counts += publishers > 0 ? $", {nameless} of unknown publisher" : ", publisher unknown";
        int open = disputes.Count(dispute => dispute.Kind != DisputeKind.Development);
        return open == 0 ? counts : $"{counts} · {Wording.Count(open, "dispute")}";
    }

    private void AddArticles()
    {
        foreach (var (place, index) in contents.Articles.Take(limits.Articles).Index())
        {
            var article = Story.Articles[index];
            string title = Excerpt.Of(Wording.Title(article.Article), limits.TitleLength);
            _blocks.Add(new Heading(3, new Line(title) { Label = $"{place + 1}", Detail = Wording.Source(article.Article) }));
            var takeaways = Shown(index).Select(takeaway => new Line(Excerpt.OfClause(takeaway.In(article.Article.Text), limits.TakeawayLength))
            {
                Evidence = [_evidence.Add(new Evidence(index, takeaway.Span))],
            });
            if (article.Takeaways.Count > 0) _blocks.Add(new BulletList([.. takeaways]));
        }

        AddMore(contents.Articles.Count - limits.Articles, "article", "articles");
    }

    /// <summary>Its own points, without those that stand below as what several say; where there are no others, with them.</summary>
    private IEnumerable<Takeaway> Shown(int index)
    {
        var takeaways = Story.Articles[index].Takeaways;
        var own = takeaways.Where(takeaway => !contents.Shared.Take(limits.Shared).Any(point => point.Statement.Article == index && point.Statement.Span.Overlaps(takeaway.Span))).ToList();
        return (own.Count > 0 ? own : takeaways).Take(limits.Takeaways);
    }

    private void AddShared()
    {
        var shared = contents.Shared.Take(limits.Shared).ToList();
        if (shared.Count > 0)
        {
            _blocks.Add(new Heading(2, new Line(SharedRows.SharedHeading)));
            _blocks.Add(new Table([.. shared.Select(point => SharedRows.Of(Story, point, request.Articles.Count, limits.TakeawayLength, _evidence))]));
            AddMore(contents.Shared.Count - shared.Count, "point", "takeaways");
        }

        AddKnown(contents.KnownShared, "point", "takeaways");
        var shown = contents.Articles.Take(limits.Articles).SelectMany(index => Shown(index).Select(takeaway => new Evidence(index, takeaway.Span))).ToHashSet();
        var alone = contents.Alone.Where(place => !shown.Contains(place)).Take(limits.Alone).ToList();
        if (alone.Count == 0) return;
        _blocks.Add(new Heading(2, new Line(SharedRows.AloneHeading)));
        _blocks.Add(new Table([.. alone.Select(place => SharedRows.Of(Story, place, limits.TakeawayLength, _evidence))]));
    }

    private void AddDates()
    {
        var dates = contents.DatesBeside(limits.Shared);
        if (dates.Count > 0 && limits.Dates > 0)
        {
            _blocks.Add(new Heading(2, new Line("Dates")));
            _blocks.Add(new Table([.. StoryEvent.InOrder(dates.Take(limits.Dates)).Select(happening => DateLine(happening, Wording.Date(happening)))]));
            AddMore(dates.Count - limits.Dates, "date", "timeline");
        }

        AddKnown(contents.KnownDates, "date", "timeline");
    }

    private Line DateLine(StoryEvent happening, string label)
    {
        int articles = DateRanker.Articles(happening);
        string[] details = [.. articles > 1 ? [Wording.Count(articles, "article")] : Array.Empty<string>(), .. DateRanker.IsDisputed(Story, happening) ? ["disputed"] : Array.Empty<string>()];
        return new Line(Excerpt.OfClause(happening.Statement.Span.Of(Story.Articles[happening.Statement.Article].Article.Text), limits.DateLength))
        {
            Label = label,
            Badge = Wording.Badge(happening),
            Detail = details.Length == 0 ? null : string.Join(" · ", details),
            Evidence = _evidence.Add(happening, EvidencePerLine),
        };
    }

    private void AddActors()
    {
        var actors = contents.Actors.Take(limits.Actors).ToList();
        if (actors.Count == 0) return;
        _blocks.Add(new Heading(2, new Line("Who")));
        var numbers = actors.Select(actor => _evidence.AddKnownFirst(actor.Roles is [var role, ..] ? [role.Evidence] : [.. actor.Mentions.Where(contents.IsNew).Take(50)]));
        _blocks.Add(new Paragraph(new Line(string.Join(" · ", actors.Select(Name))) { Evidence = [.. numbers.Distinct()] }));
    }

    // A country's name says what it is; others say their role, or else their kind.
    private static string Name(StoryActor actor) => actor switch
    {
        { Roles: [var role, ..] } => $"{actor.Name} ({Excerpt.Of(role.Text, 50)})",
        { Kind: ActorKind.Country } => actor.Name,
        _ => $"{actor.Name} ({Wording.Kind(actor.Kind)})",
    };

    private void AddDisputes(string heading, IEnumerable<Dispute> disputes)
    {
        var all = disputes.ToList();
        AddQuestions(heading, [.. all.Take(limits.Disputes).Select(dispute => DisputeLine(dispute, string.Join(" · ", Values(dispute))))], all.Count);
        AddKnown(contents.KnownDisputes, "question", "disputes");
    }

    /// <summary>What is otherwise than it was told: dates, what the sources say, and questions that they agree on now. What developed by the texts' own dates is a change too.</summary>
    private void AddChanged(IEnumerable<Dispute> developments)
    {
        IEnumerable<Func<Line>> dates = contents.ChangedDates.Select<StoryChange<StoryEvent>, Func<Line>>(change => () =>
            DateLine(change.Now, $"{Wording.Value(DisputeSlot.Date, change.Before[0])} → {Wording.Date(change.Now)}"));
        IEnumerable<Func<Line>> questions = contents.ChangedDisputes.Select<StoryChange<Dispute>, Func<Line>>(change => () =>
            DisputeLine(change.Now, $"was {string.Join(" · ", change.Before.Select(value => Wording.Value(change.Now.Slot, value)))} → {string.Join(" · ", Values(change.Now))}"));
        IEnumerable<Func<Line>> resolved = contents.Resolved.Select<ResolvedDispute, Func<Line>>(gone => () => new Line($"was {string.Join(" · ", gone.Before)} → the sources do not differ any more")
        {
            Label = Excerpt.Of(gone.Topic, 110),
            Evidence = [_evidence.Add(gone.Left)],
        });
        IEnumerable<Func<Line>> developed = developments.Select<Dispute, Func<Line>>(dispute => () => DisputeLine(dispute, string.Join(" → ", Values(dispute))));
        Func<Line>[] all = [.. questions, .. resolved, .. dates, .. developed];
        AddQuestions("Changed", [.. all.Take(limits.Disputes).Select(line => line())], all.Length);
    }

    private void AddQuestions(string heading, IReadOnlyList<Line> shown, int all)
    {
        if (shown.Count == 0) return;
        _blocks.Add(new Heading(2, new Line(heading)));
        _blocks.Add(new Table(shown));
        AddMore(all - shown.Count, "question", "disputes");
    }

    private Line DisputeLine(Dispute dispute, string values) => new(values)
    {
        Label = Excerpt.Of(dispute.Topic, 110),
        Badge = Wording.Badge(dispute.Kind),
        Evidence = [.. dispute.Claims.DistinctBy(claim => claim.Value).Select(claim => _evidence.Add(claim.Text)).Distinct()],
    };

    private IEnumerable<string> Values(Dispute dispute) => DisputeSide.Of(Story, dispute).Select(side =>
    {
        var sources = side.Claims.Select(claim => SharedRows.Source(Story.Articles[claim.Text.Article].Article)).Distinct(StringComparer.Ordinal).ToList();
        string more = sources.Count > 1 ? $" and {sources.Count - 1} more" : "";
        string origins = OriginText.Of(side.Count) is { } counts ? $"; {counts}" : "";
        return $"{Wording.Value(dispute.Slot, side.Value)} ({sources[0]}{more}{origins})";
    });

    private void AddKnown(int count, string what, string command)
    {
        if (count > 0) _blocks.Add(new Paragraph(new Line($"{Wording.Count(count, what)} told before left out: {Ask(command, request)}")));
    }

    private void AddMore(int count, string what, string command)
    {
        if (count > 0) _blocks.Add(new Paragraph(new Line($"and {Wording.Count(count, "more " + what)}: {Ask(command, request)}")));
    }
}
