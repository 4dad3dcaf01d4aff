using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Model;
using NodaTime;
using NodaTime.Text;

namespace NewsBot.Storage;

/// <summary>SQLite neither compares nor sorts times, so a time is a number.</summary>
internal sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

internal sealed class ChatAddressConverter() : ValueConverter<ChatAddress, string>(address => address.ToString(), text => ChatAddress.Parse(text));

internal sealed class LocalTimeConverter() : ValueConverter<LocalTime, string>(
    time => LocalTimePattern.GeneralIso.Format(time), text => LocalTimePattern.GeneralIso.Parse(text).Value);

/// <summary><c>2026-07-28T09:00</c>: schedules are of whole minutes.</summary>
internal sealed class LocalDateTimeConverter() : ValueConverter<LocalDateTime, string>(time => Pattern.Format(time), text => Pattern.Parse(text).Value)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public static string Write(LocalDateTime time) => Pattern.Format(time);
}

internal sealed class ZoneConverter() : ValueConverter<DateTimeZone, string>(zone => zone.Id, id => DateTimeZoneProviders.Tzdb[id]);

internal sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(date => date.ToString(), text => Read(text))
{
    private static PartialDate Read(string text) => PartialDate.TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date.");
}

internal sealed class ArticleTextConverter() : ValueConverter<ArticleText, string>(
    text => JsonSerializer.Serialize(text, ColumnJson.Text),
    json => JsonSerializer.Deserialize(json, ColumnJson.Text)!);

/// <summary>The analysis goes without its text, which the article has already: <see cref="ArticleStore"/> puts it back.</summary>
internal sealed class ArticleAnalysisConverter() : ValueConverter<ArticleAnalysis, string>(
    analysis => JsonSerializer.Serialize(WithText(analysis, ""), ColumnJson.Analysis),
    json => Read(json))
{
    /// <summary>What an earlier engine wrote in another shape: it says nothing until it is made anew.</summary>
    public static ArticleAnalysis Unreadable { get; } = new(new ArticleText("", ""), [], [], [], [], [], [], []);

    public static ArticleAnalysis WithText(ArticleAnalysis analysis, string text) => analysis with { Article = analysis.Article with { Text = text } };

    private static ArticleAnalysis Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ColumnJson.Analysis)!;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }
}
