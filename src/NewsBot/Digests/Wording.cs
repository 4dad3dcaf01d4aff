using System.Globalization;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Digests;

/// <summary>How dates, kinds, badges and counts are written, the same in digests and answers.</summary>
public static class Wording
{
    private const int HashLength = 12, OpeningLength = 80;

    /// <summary>As precise as it is known and no more: <c>17 Apr 2025</c>, <c>Aug 2021</c>, <c>2003</c>, <c>1990s</c>.</summary>
    public static string Date(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => $"{date.Day} {Month(date)} {date.Year}",
        DatePrecision.Month => $"{Month(date)} {date.Year}",
        DatePrecision.Year => $"{date.Year}",
        _ => $"{date.Year}s",
    };

    /// <summary>A date or an interval, without saying the same month or year twice: <c>1996–2001</c>, <c>Jul–Sep 2008</c>, <c>21–27 Jul 2025</c>.</summary>
    public static string Date(PartialDate from, PartialDate? until)
    {
        if (until is not { } to || to == from) return Date(from);
        if (from.Precision != to.Precision || from.Year != to.Year) return $"{Date(from)}–{Date(to)}";
        return from.Precision switch
        {
            DatePrecision.Month => $"{Month(from)}–{Date(to)}",
            DatePrecision.Day when from.Month == to.Month => $"{from.Day}–{Date(to)}",
            DatePrecision.Day => $"{from.Day} {Month(from)}–{Date(to)}",
            _ => $"{Date(from)}–{Date(to)}",
        };
    }

    /// <summary>When an event was, with the words that keep a date from saying too much: <c>by 2015</c>, <c>about 1400</c>. Of an open year: <c>3 Jun</c>.</summary>
    public static string Date(StoryEvent happening)
    {
        string date = happening.YearIsOpen ? WithoutYear(happening.Date) : Date(happening.Date, happening.Until);
        return Modified(date, happening.Modifier);
    }

    /// <summary>The same of a date, or of an interval, of one article.</summary>
    /// <param name="modifier">A TIMEX3 mod, or null.</param>
    public static string Date(PartialDate from, PartialDate? until, string? modifier) => Modified(Date(from, until), modifier);

    public static string Kind(ActorKind kind) => kind switch
    {
        ActorKind.Person => "person",
        ActorKind.Organisation => "organisation",
        ActorKind.Country => "country",
        ActorKind.People => "people",
        _ => "place",
    };

    /// <summary>As a verb in the third person; null for a relation that is of no kind of the scheme.</summary>
    public static string? Kind(RelationKind kind) => kind switch
    {
        RelationKind.Other => null,
        RelationKind.SignsWith => "signs with",
        RelationKind.TradesWith => "trades with",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Null for what is said as done.</summary>
    public static string? Badge(RelationModality modality) => modality switch
    {
        RelationModality.Plans => "planned",
        RelationModality.May => "possible",
        _ => null,
    };

    public static string Badge(DisputeKind kind) => kind switch
    {
        DisputeKind.Contradiction => "contradiction",
        DisputeKind.DifferentPrecision => "different precision",
        _ => "development over time",
    };

    /// <summary>Null for a date that simply stands in the text.</summary>
    public static string? Badge(StoryEvent happening)
    {
        string? status = happening.Status switch
        {
            EventStatus.Inferred => "inferred",
            EventStatus.Planned => "planned",
            _ => null,
        };
        return !happening.YearIsOpen ? status : status is null ? "year unknown" : $"{status}, year unknown";
    }

    /// <summary><c>1 article</c>, <c>1,200 articles</c>.</summary>
    public static string Count(int count, string one, string? many = null) => $"{count:N0} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Never empty: an untitled article is called by its file's name; one that came from no file by how it begins.</summary>
    public static string Title(ArticleText article) =>
        !string.IsNullOrWhiteSpace(article.Title) ? article.Title : IsMade(article.Id) && Excerpt.Of(FirstLine(article.Text), OpeningLength) is { Length: > 0 } opening ? opening : article.Id;

    /// <summary>Who published it and when, what is not known is said to be unknown; and its language, unless that is English.</summary>
    public static string Source(ArticleText article)
    {
        string source = (string.IsNullOrWhiteSpace(article.Publisher), article.Published) switch
        {
            (true, null) => "publisher and date unknown",
            (true, _) => $"publisher unknown, {Published(article)}",
            _ => $"{article.Publisher}, {Published(article)}",
        };
        var language = Language.Of(article.Language);
        return language.IsEnglish ? source : $"{source}, in {language.Name}";
    }

    /// <summary>What is read of an article that is not English, and what is left out; null for an English one.</summary>
    public static string? Reading(ArticleText article)
    {
        var language = Language.Of(article.Language);
        return language.Reading switch
        {
            LanguageReading.Whole => null,
            LanguageReading.Lists => $"It is in {language.Name}: I read its dates and the countries and organisations that my lists know. The points are its first sentences; people, relations and disagreements are left out.",
            LanguageReading.Names => $"It is in {language.Name}: I read dates in figures and the countries and organisations that my lists know. The points are its first sentences; all else is left out.",
            _ => $"It is in {language.Name}, which I cannot read: there are only dates in figures and a few names that are written alike everywhere. The points are its first sentences; all else is left out.",
        };
    }

    public static string Published(ArticleText article) => article.Published is { } date ? Date(date) : "date unknown";

    /// <summary>The value at issue, ready to read: <c>2025-07-03</c> is <c>3 Jul 2025</c>, <c>&gt;140</c> is <c>over 140</c>.</summary>
    public static string Value(DisputeSlot slot, string value) => slot switch
    {
        DisputeSlot.Date when PartialDate.TryParse(value, out var date) => Date(date),
        DisputeSlot.Date when value.StartsWith("XXXX-", StringComparison.Ordinal) && PartialDate.TryParse("2000" + value[4..], out var day) => WithoutYear(day) + ", year unknown",
        DisputeSlot.Date when value.StartsWith('>') => "not by " + Value(slot, value[1..]),
        DisputeSlot.Count when value.StartsWith(">=", StringComparison.Ordinal) => "at least " + value[2..],
        DisputeSlot.Count when value.StartsWith("<=", StringComparison.Ordinal) => "at most " + value[2..],
        DisputeSlot.Count when value.StartsWith('>') => "over " + value[1..],
        DisputeSlot.Count when value.StartsWith('<') => "under " + value[1..],
        DisputeSlot.Count when value.StartsWith('~') => "about " + value[1..],
        _ => value,
    };

    /// <summary>A key that ends in a piece of the text's hash: it was made for an article that has no name of its own.</summary>
    private static bool IsMade(string key) => key.Length > HashLength && key[^(HashLength + 1)] == '-' && key[^HashLength..].All(char.IsAsciiHexDigitLower);

    private static string FirstLine(string text)
    {
        string start = text.TrimStart();
        int end = start.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? start : start[..end];
    }

    private static string Modified(string date, string? modifier) => modifier switch
    {
        "BEFORE" or "ON_OR_BEFORE" => "by " + date,
        "AFTER" or "ON_OR_AFTER" => "after " + date,
        "APPROX" => "about " + date,
        _ => date,
    };

    private static string WithoutYear(PartialDate date) => Date(date)[..^$" {date.Year}".Length];

    private static string Month(PartialDate date) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(date.Month!.Value);
}
