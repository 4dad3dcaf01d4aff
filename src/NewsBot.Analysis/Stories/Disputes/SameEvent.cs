using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>When two tellings are of one event. Wrongly joined events are worse than split ones: what is not sure is not the same.</summary>
internal sealed class SameEvent(StoryReading reading)
{
    /// <summary>How soon an article that reports news reports it. Two such reports with different dates are of two events.</summary>
    private const int DaysOfNews = 45;
    private const int DaysOfMonth = 31;

    public bool Holds(Telling a, Telling b)
    {
        if (a.Family.Name != b.Family.Name || a.Denied != b.Denied || ThemesDiffer(a, b) || AgentsDiffer(a, b)) return false;
        int actors = Shared(a.Actors, b.Actors), words = SharedWords(a, b);
        bool once = IsOnce(a, b);
        if (a.When is not { } first || b.When is not { } second) return once || (actors >= 2 && words >= 3);
        if (!first.CanBe(second)) return once || (IsSlip(a, first, b, second) && actors >= 2 && words >= 2 && actors + words >= 5);
        if (once) return true;
        if (a.Family.Has(EventTraits.Mutual)) return actors >= 2 && words >= 1;
        bool theme = SameTheme(a, b), agent = a.Agent is not null && b.Agent is not null;
        bool fine = Math.Max(first.Width, second.Width) <= DaysOfMonth;
        return fine
            ? (theme && (agent || words >= 1)) || (agent && words >= 1) || (actors >= 1 && words >= 2)
            : (theme && words >= (agent ? 1 : 2)) || (actors >= 2 && words >= 2);
    }

    /// <summary>True where the same actors can have done this only once.</summary>
    private bool IsOnce(Telling a, Telling b) => SameTheme(a, b) && (
        a.Family.Has(EventTraits.Once)
        || (a.Family.Has(EventTraits.Each) && a.Agent is not null && b.Agent is not null)
        || (a.Family.Has(EventTraits.Life) && reading.KindOf(a.Theme!.Actor) == ActorKind.Person));

    /// <summary>The same actor, or one that acts for it: Russia and Russia's Supreme Court, a body and its branch.</summary>
    public bool AreRelated(Participant a, Participant b) => a.Actor == b.Actor || IsPart(a, b) || IsPart(b, a) || reading.Branches.WholeOf(a.Actor) == b.Actor || reading.Branches.WholeOf(b.Actor) == a.Actor;

    public static int Shared(IReadOnlyList<int> left, IReadOnlyList<int> right) => Shared(left, right, Comparer<int>.Default);

    public static int Shared(IReadOnlyList<string> left, IReadOnlyList<string> right) => Shared(left, right, StringComparer.Ordinal);

    /// <summary>The words that both have beside the event word itself.</summary>
    private static int SharedWords(Telling a, Telling b) =>
        Shared(a.Concepts, b.Concepts) - (a.Concepts.Contains(a.Family.Name, StringComparer.Ordinal) && b.Concepts.Contains(a.Family.Name, StringComparer.Ordinal) ? 1 : 0);

    private static bool IsPart(Participant part, Participant whole) => part.Owner >= 0 && part.Owner == whole.Actor;

    private static bool SameTheme(Telling a, Telling b) => a.Theme is { } first && b.Theme is { } second && first.Actor == second.Actor && first.Head == second.Head;

    private static bool ThemesDiffer(Telling a, Telling b) =>
        !a.Family.Has(EventTraits.Mutual) && a.Theme is { Direct: true } first && b.Theme is { Direct: true } second
        && (first.Actor != second.Actor || (first.Head != second.Head && first.Head.Length > 0 && second.Head.Length > 0));

    private bool AgentsDiffer(Telling a, Telling b) =>
        !a.Family.Has(EventTraits.Mutual) && a.Agent is { } first && b.Agent is { } second && !AreRelated(first, second);

    /// <summary>Dates that look like one date misreported, in articles that both look back at it.</summary>
    private static bool IsSlip(Telling a, DateValue first, Telling b, DateValue second) => first.IsNear(second) && !IsNews(a, first) && !IsNews(b, second);

    private static bool IsNews(Telling telling, DateValue when) =>
        !when.YearIsOpen && telling.Source.Article.Article.Published is { } published && published.Last.DayNumber - when.First.DayNumber <= DaysOfNews;

    private static int Shared<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, IComparer<T> order)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            int compared = order.Compare(left[i], right[j]);
            if (compared == 0) shared++;
            if (compared <= 0) i++;
            if (compared >= 0) j++;
        }

        return shared;
    }
}
