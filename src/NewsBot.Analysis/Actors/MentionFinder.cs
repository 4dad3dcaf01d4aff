using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// Finds the names of people, peoples, organisations, countries and places: a learned tagger proposes, the lexicons and the rest of the text correct it.
/// </summary>
public static class MentionFinder
{
    public static IReadOnlyList<Mention> Find(TextDocument document, IReadOnlyList<TimeExpression> times)
    {
        var reader = new NameReader(document);
        var words = WordForms.Of(document);
        var tagger = new NameTagger(NameModel.Default, document, words);
        var names = new List<NameSpan>();
        foreach (var sentence in reader.Sentences)
        {
            var found = NameTrimmer.Trim(reader, sentence, Spans(tagger.Tag(sentence), sentence.FirstToken));
            names.AddRange(ScoreLines.Correct(reader, sentence, Datelines.Correct(reader, sentence, ListedNames.Correct(reader, sentence, words, found))));
        }

        names = Peoples.Add(reader, NameAgreement.Agree(reader, words, Storms.Without(reader, Acronyms.WithoutTerms(reader, names))));
        names.RemoveAll(name => IsWithin(times, name.In(document)));
        return Seats.Mentions(reader, names);
    }

    /// <summary>"May" in "May 2024" names nobody. Time expressions are in text order and do not overlap: a long text asks this often.</summary>
    private static bool IsWithin(IReadOnlyList<TimeExpression> times, TextSpan name)
    {
        int low = 0, high = times.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (times[middle].Span.End < name.End) low = middle + 1;
            else high = middle;
        }

        return low < times.Count && times[low].Span.Contains(name);
    }

    private static List<NameSpan> Spans(NameTag[] tags, int first)
    {
        var names = new List<NameSpan>();
        for (int i = 0; i < tags.Length; i++)
        {
            if (!tags[i].IsBegin()) continue;
            int end = i + 1;
            while (end < tags.Length && tags[end].IsInside()) end++;
            var kind = tags[i].Kind() switch { 0 => ActorKind.Person, 1 => ActorKind.Organisation, _ => ActorKind.Place };
            names.Add(new NameSpan(first + i, end - i, kind));
        }

        return names;
    }
}
