using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Finds what an article tells: each event word with who, to whom, when and where.</summary>
internal static class TellingFinder
{
    private const int FewConcepts = 4;

    /// <summary>"The group claimed responsibility." goes on with what the sentence before told and dated.</summary>
    private const int ShortSentence = 7;

    public static IEnumerable<Telling> Find(StorySentence sentence, ArticleAnalysis article, IReadOnlyList<RegisteredActor> actors, CarriedActors carried)
    {
        var items = sentence.Items;
        Trigger[] triggers = [.. TriggerFinder.Find(items)];
        if (triggers.Length == 0) yield break;
        int[] known = Known(sentence, carried);
        foreach (var trigger in triggers)
        {
            var (agent, theme) = RoleFinder.Find(items, trigger, carried);
            int time = TimeLinker.Link(items, trigger, triggers, item => DateValue.Of(article.Times[item.Index]) is not null);
            bool continues = time < 0 && items.Count <= ShortSentence && !sentence.StartsParagraph && carried.Date is not null;
            var when = continues ? carried.Date : time < 0 ? null : DateValue.Of(article.Times[items[time].Index]);
            var concepts = ConceptsAround(items, trigger.At);
            if (continues) concepts = [.. concepts.Union(carried.Concepts, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            int[] all = [.. known.Concat(Of(agent)).Concat(Of(theme)).Distinct().Order()];
            yield return new Telling(
                sentence.Source, sentence.Span, trigger.Word, trigger.Span, agent, theme, all,
                when, time < 0 ? default : items[time].Span, trigger.Denied, concepts, Where(items, trigger, actors));
        }
    }

    /// <summary>The folded words of the stretch around an item; a short stretch is joined with the one beside it.</summary>
    public static IReadOnlyList<string> ConceptsAround(IReadOnlyList<Item> items, int at)
    {
        int start = Clauses.SegmentStart(items, at), end = Clauses.SegmentEnd(items, at);
        var concepts = new SortedSet<string>(StringComparer.Ordinal);
        Collect(items, start, end, concepts);
        if (concepts.Count < FewConcepts && end < items.Count - 1) Collect(items, end, Clauses.SegmentEnd(items, end), concepts);
        else if (concepts.Count < FewConcepts && start > 1) Collect(items, Clauses.SegmentStart(items, start - 1), start, concepts);
        return [.. concepts];
    }

    private static void Collect(IReadOnlyList<Item> items, int start, int end, SortedSet<string> concepts)
    {
        for (int i = start; i < end; i++)
            if (items[i].Concept is { } concept) concepts.Add(concept);
    }

    private static int[] Known(StorySentence sentence, CarriedActors carried)
    {
        int[] named = [.. sentence.Items.Where(item => item.Kind == ItemKind.Actor).Select(item => item.Index).Distinct()];
        return named.Length >= 2 || sentence.StartsParagraph ? named : [.. named.Concat(carried.Recent).Distinct()];
    }

    private static IEnumerable<int> Of(Participant? participant) =>
        participant is null ? [] : participant.Owner < 0 ? [participant.Actor] : [participant.Actor, participant.Owner];

    /// <summary>The place nearest to the event word in its stretch of the sentence, with the preposition before it.</summary>
    private static Whereabouts? Where(IReadOnlyList<Item> items, Trigger trigger, IReadOnlyList<RegisteredActor> actors)
    {
        int start = Clauses.SegmentStart(items, trigger.At), end = Clauses.SegmentEnd(items, trigger.At);
        Whereabouts? best = null;
        for (int i = start + 1, least = int.MaxValue; i < end; i++)
        {
            if (items[i].Kind != ItemKind.Actor || actors[items[i].Index].Kind != ActorKind.Place) continue;
            if (!items[i - 1].Is(WordClass.Preposition) || !(items[i - 1].Text is "in" or "at" || items[i - 1].Is(WordClass.Near))) continue;
            int distance = Math.Abs(i - trigger.At);
            if (distance >= least) continue;
            least = distance;
            best = new Whereabouts(items[i].Index, items[i - 1].Is(WordClass.Near), TextSpan.Between(items[i - 1].Span.Start, items[i].Span.End));
        }

        return best;
    }
}
