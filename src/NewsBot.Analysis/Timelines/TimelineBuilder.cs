using System.Text.RegularExpressions;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>The events that an article dates, in text order.</summary>
public sealed record Timeline(IReadOnlyList<TimelineEvent> Events, IReadOnlyList<YearlessEvent> YearlessEvents);

/// <summary>
/// Makes dated events out of time expressions and the clauses they stand in. Durations, sets and references such as "now" date nothing;
/// headings and page furniture report nothing.
/// </summary>
public static partial class TimelineBuilder
{
    public static Timeline Build(TextDocument document, IReadOnlyList<TimeExpression> times, IReadOnlyList<Actor> actors)
    {
        var events = new List<TimelineEvent>();
        var yearless = new List<YearlessEvent>();
        var tenses = new TenseReader(document);
        var cast = new Cast(document.Text, actors, tenses);
        int next = 0;
        foreach (var sentence in document.Sentences)
        {
            while (next < times.Count && times[next].Span.Start < sentence.Span.Start) next++;
            int first = next;
            while (next < times.Count && times[next].Span.Start < sentence.Span.End) next++;
            if (first == next || !document.IsContent(sentence)) continue;
            var dates = EventDate.In(document.Text, times.Skip(first).Take(next - first));
            var clauses = ClauseFinder.Divide(document, sentence.Span, [.. dates.Select(date => date.Span)]);
            for (int i = 0; i < dates.Count; i++)
            {
                if (IsDateLine(document.Text, sentence.Span, clauses[i], dates[i].Span)) continue;
                bool announced = tenses.Read(sentence.Span, clauses[i], dates[i].Span) == Tense.Future;
                var who = cast.Of(clauses[i], sentence.Span);
                if (dates[i].First is { } day) Add(document, clauses[i], dates[i], day, announced, who, events);
                else Add(clauses[i], dates[i], announced, who, yearless);
            }
        }

        return new Timeline(events, yearless);
    }

    private static void Add(
        TextDocument document, TextSpan clause, EventDate date, PartialDate day, bool announced, IReadOnlyList<int> actors, List<TimelineEvent> events)
    {
        if (events.Count > 0 && events[^1].Span == clause && events[^1].Date == day && events[^1].Until == date.Last) return;
        bool ahead = document.Article.Published is { } published ? day.First > published.Last || (announced && (date.Last ?? day).Last >= published.First) : announced;
        var status = ahead ? EventStatus.Planned : date.IsInferred ? EventStatus.Inferred : EventStatus.Stated;
        events.Add(new TimelineEvent(clause, date.Span, day, date.Last, status, actors) { Modifier = date.Modifier });
    }

    private static void Add(TextSpan clause, EventDate date, bool announced, IReadOnlyList<int> actors, List<YearlessEvent> events)
    {
        if (events.Count > 0 && events[^1].Span == clause && events[^1].Month == date.Month && events[^1].Day == date.Day) return;
        events.Add(new YearlessEvent(clause, date.Span, date.Month, date.Day, announced ? EventStatus.Planned : EventStatus.Stated, actors));
    }

    /// <summary>True for a date that says when the text was written ("KABUL, March 3 (Reuters) –") or that stands alone.</summary>
    private static bool IsDateLine(string text, TextSpan sentence, TextSpan clause, TextSpan date)
    {
        if (ClauseFinder.Words(text, clause.Start, date.Start) + ClauseFinder.Words(text, date.End, clause.End) < 2) return true;
        return date.Start - sentence.Start < 60 && IsPlaceOnly(text.AsSpan(sentence.Start, date.Start - sentence.Start))
            && Dash().IsMatch(text.AsSpan(date.End, Math.Min(60, text.Length - date.End)));
    }

    /// <summary>Capitalised words with blanks, commas and slashes between them.</summary>
    private static bool IsPlaceOnly(ReadOnlySpan<char> words)
    {
        bool apart = true;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] is ' ' or ',' or '/' && i > 0) apart = true;
            else if (char.IsUpper(words[i])) apart = false;
            else if (!(words[i] == '.' && i > 0) && (apart || !char.IsLetter(words[i]))) return false;
        }

        return true;
    }

    [GeneratedRegex(@"^,?\s*(\d{4}\s*)?(\([^)]{1,30}\)|/?[A-Z][A-Za-z]{2,20}/?)?\s*(-|–|—){1,2}\s", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Dash();
}
