using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>When what one sentence says is said by another too. Sentences wrongly taken for the same are worse than ones kept apart: what is not sure is not the same.</summary>
/// <param name="weights">Of each word: the more, the fewer sentences have it.</param>
internal sealed class SameSaying(Story story, IReadOnlyDictionary<string, double> weights)
{
    /// <summary>The share of the weight of a sentence's words that the other has, light ones among them.</summary>
    private const double LeastShare = 0.6;

    private const string People = "people";

    /// <summary>What is not dated is the same only where it was published in the same season.</summary>
    private const int DaysApart = 60;

    /// <summary>True where all that the first says is said by the other, which may say more, and say it more precisely.</summary>
    public bool Holds(Saying said, Saying other)
    {
        if (!said.Tells.IsSubsetOf(other.Tells) || !said.Content.IsSubsetOf(other.Words) || !said.Manner.SetEquals(other.Manner) || Opposites.KeepApart(said.Sides, other.Sides)) return false;
        if (!said.Names.All(other.Names.Contains) || !said.Dates.All(date => other.Dates.Any(later => Covers(date, later))) || !said.Numbers.All(number => other.Numbers.Any(exact => Covers(number, exact)))) return false;
        if (!SameSpeaker(said, other) || AreDisputed(said, other)) return false;
        bool sameEvent = said.Events.Any(other.Events.Contains), sameDeed = said.Deeds.Any(other.Deeds.Contains);
        if (said.Deeds.Any(deed => other.Deeds.Any(done => done.Verb == deed.Verb && done.IsBetween(deed) && done != deed))) return false;
        if (!sameEvent && !sameDeed && (!SameOrder(said, other) || AreFarApart(said, other))) return false;
        return Share(said, other) >= LeastShare;
    }

    /// <summary>The weight of the first one's words that the other has, of all of the first one's: 0 to 1.</summary>
    public double Share(Saying said, Saying other)
    {
        double whole = 0, common = 0;
        foreach (string word in said.Words)
        {
            whole += weights[word];
            if (other.Words.Contains(word)) common += weights[word];
        }

        return whole == 0 ? 0 : common / whole;
    }

    private static bool Covers(DateValue date, DateValue other) => date.Value == other.Value || (date.YearIsOpen == other.YearIsOpen && !date.Approximate && date.First <= other.First && other.Last <= date.Last);

    private static bool Covers(Number number, Number other) => (number.Counted == other.Counted || (number.Counted.Length == 0 && other.Counted == People) || (other.Counted.Length == 0 && number.Counted == People)) && Covers(number.Quantity, other.Quantity);

    private static bool Covers(Quantity number, Quantity other) => number.Unit == other.Unit
        && (number.Value == other.Value || (number.Bound is ">" or ">=" && other.Bound.Length == 0 && other.Upper is null && other.Amount >= number.Amount && number.CanBe(other)));

    /// <summary>What an agency or another third party is said to say, an article says too; what one of those says whom it is about is their own word.</summary>
    private bool SameSpeaker(Saying said, Saying other) => said.Speakers.SetEquals(other.Speakers)
        || (said.Speakers.Count == 0 && other.Speakers.All(speaker => story.Actors[speaker].Kind == ActorKind.Organisation && !said.Names.Contains(speaker)));

    /// <summary>The order of the names tells who does it to whom, where nothing better does.</summary>
    private static bool SameOrder(Saying said, Saying other) => said.Names.SequenceEqual(other.Names.Where(said.Names.Contains));

    private bool AreFarApart(Saying said, Saying other) => said.Tells.Count > 0 && said.Dates.Count == 0
        && story.Articles[said.Article].Article.Published is { } one && story.Articles[other.Article].Article.Published is { } two && Math.Abs(one.First.DayNumber - two.First.DayNumber) > DaysApart;

    /// <summary>What is vaguer does not stand against what is more precise. Dates, numbers and names are compared before.</summary>
    private bool AreDisputed(Saying said, Saying other)
    {
        foreach (var (dispute, claim) in StorySources.Of(story).Claims[said.Article])
        {
            if (!said.Place.Span.Overlaps(claim.ValueSpan)) continue;
            if (dispute.Claims.Any(against => against.Text.Article == other.Article && against.Value != claim.Value && other.Place.Span.Overlaps(against.ValueSpan) && !IsVaguer(dispute, claim, against))) return true;
        }

        return false;
    }

    private static bool IsVaguer(Dispute dispute, Claim claim, Claim against) => dispute.Kind == DisputeKind.DifferentPrecision
        && (dispute.Slot != DisputeSlot.Place || (IsNear(claim) && !IsNear(against)));

    private static bool IsNear(Claim claim) => FunctionWords.Is(claim.Value.Split(' ')[0], WordClass.Near);
}
