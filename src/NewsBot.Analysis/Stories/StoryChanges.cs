namespace NewsBot.Analysis.Stories;

/// <summary>Something that a story says now, and what it said of it before.</summary>
/// <param name="Before">The values then, ordered; empty where it is new.</param>
/// <param name="IsKnown">True where it says the same as before.</param>
public sealed record StoryChange<T>(T Now, IReadOnlyList<string> Before, bool IsKnown)
{
    public bool IsNew => Before.Count == 0;

    public bool IsChanged => !IsNew && !IsKnown;
}

/// <summary>A question that the sources do not differ in any more.</summary>
/// <param name="Topic">As it was asked.</param>
/// <param name="Before">The values then.</param>
/// <param name="Left">A sentence that gave one of them and still stands.</param>
public sealed record ResolvedDispute(string Topic, IReadOnlyList<string> Before, Evidence Left);

/// <summary>
/// What changed in a story since a snapshot of it. The same thing is known by where it is said: an article and the span's start. Pure: the same story and snapshot
/// give the same changes.
/// </summary>
/// <param name="Events">One for each of <see cref="Story.Events"/>, in its order.</param>
/// <param name="Disputes">One for each of <see cref="Story.Disputes"/>, in its order.</param>
public sealed record StoryChanges(IReadOnlyList<StoryChange<StoryEvent>> Events, IReadOnlyList<StoryChange<Dispute>> Disputes, IReadOnlyList<ResolvedDispute> Resolved)
{
    /// <summary>The sentences of what was told as said by several articles, as far as they still stand.</summary>
    public IReadOnlyList<Evidence> Points { get; init; } = [];

    /// <param name="before">Null where nothing was said before: then all is new.</param>
    public static StoryChanges Since(StorySnapshot? before, Story story)
    {
        var index = story.Articles.Index().ToDictionary(article => StorySnapshot.NameOf(article.Item.Article), article => article.Index, StringComparer.Ordinal);
        var events = new Comparison(before?.Events ?? [], before, index);
        var disputes = new Comparison(before?.Disputes ?? [], before, index);
        foreach (var happening in story.Events) events.See([happening.Value], happening.Sources);
        foreach (var dispute in story.Disputes) disputes.See(ValuesOf(dispute), dispute.Claims.Select(claim => claim.Text));
        return new StoryChanges(
            [.. story.Events.Select(happening => events.Of(happening, SnapshotEntry.NoSubject, [happening.Value], happening.Sources))],
            [.. story.Disputes.Select(dispute => disputes.Of(dispute, dispute.Topic, ValuesOf(dispute), dispute.Claims.Select(claim => claim.Text)))],
            [.. disputes.Unseen().Select(gone => SettledIn(story, gone.Entry, gone.Places)).OfType<ResolvedDispute>()])
        {
            Points = [.. (before?.Points ?? []).Where(place => index.ContainsKey(before!.Articles[place.Article])).Select(place => SentenceAt(story, index[before!.Articles[place.Article]], place.Start)).OfType<Evidence>()],
        };
    }

    private static IReadOnlyList<string> ValuesOf(Dispute dispute) => [.. dispute.Claims.Select(claim => claim.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Where all that gave its values was taken out, nothing is left to show, and nothing is said.</summary>
    private static ResolvedDispute? SettledIn(Story story, SnapshotEntry entry, IReadOnlyList<(int Article, int Start)> places)
    {
        foreach (var (article, start) in places)
            if (SentenceAt(story, article, start) is { } left) return new ResolvedDispute(entry.Subject, entry.Values, left);
        return null;
    }

    private static Evidence? SentenceAt(Story story, int article, int start)
    {
        foreach (var sentence in story.Articles[article].Sentences)
            if (sentence.Contains(start)) return new Evidence(article, sentence);
        return null;
    }

    /// <summary>The entries of a snapshot by the places of the story as it is now.</summary>
    private sealed class Comparison
    {
        private readonly Dictionary<(int Article, int Start), List<SnapshotEntry>> _at = [];
        private readonly Dictionary<SnapshotEntry, List<(int Article, int Start)>> _places = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<SnapshotEntry> _same = new(ReferenceEqualityComparer.Instance), _seen = new(ReferenceEqualityComparer.Instance);

        public Comparison(IReadOnlyList<SnapshotEntry> entries, StorySnapshot? before, Dictionary<string, int> index)
        {
            foreach (var entry in entries)
            {
                var places = entry.Places.Where(place => index.ContainsKey(before!.Articles[place.Article])).Select(place => (index[before!.Articles[place.Article]], place.Start)).ToList();
                _places.Add(entry, places);
                foreach (var place in places)
                {
                    if (!_at.TryGetValue(place, out var known)) _at.Add(place, known = []);
                    known.Add(entry);
                }
            }
        }

        /// <summary>Two dates of one sentence stand at one place: what is said unchanged is no earlier state of the other.</summary>
        public void See(IReadOnlyList<string> values, IEnumerable<Evidence> sources)
        {
            foreach (var entry in At(sources))
            {
                _seen.Add(entry);
                if (entry.Values.SequenceEqual(values, StringComparer.Ordinal)) _same.Add(entry);
            }
        }

        /// <summary>Of several earlier states that stood there, the one about the same subject.</summary>
        public StoryChange<T> Of<T>(T now, string subject, IReadOnlyList<string> values, IEnumerable<Evidence> sources)
        {
            var there = At(sources).ToList();
            if (there.Exists(entry => entry.Values.SequenceEqual(values, StringComparer.Ordinal))) return new StoryChange<T>(now, values, IsKnown: true);
            there.RemoveAll(_same.Contains);
            return new StoryChange<T>(now, (there.Find(entry => entry.Subject == subject) ?? there.FirstOrDefault())?.Values ?? [], IsKnown: false);
        }

        public IEnumerable<(SnapshotEntry Entry, IReadOnlyList<(int Article, int Start)> Places)> Unseen() =>
            _places.Where(entry => !_seen.Contains(entry.Key)).Select(entry => (entry.Key, (IReadOnlyList<(int, int)>)entry.Value));

        private IEnumerable<SnapshotEntry> At(IEnumerable<Evidence> sources) =>
            sources.Select(source => _at.GetValueOrDefault((source.Article, source.Span.Start))).OfType<List<SnapshotEntry>>().SelectMany(entries => entries).Distinct(ReferenceEqualityComparer.Instance).Cast<SnapshotEntry>();
    }
}
