using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Timelines;
using NewsBot.Exports;

namespace NewsBot.Terminal;

/// <summary>Writes one analysis in the form that <c>analyze --jsonl</c> answers; offsets count UTF-16 units of the text given.</summary>
internal static class AnalysisJson
{
    public static void Write(Utf8JsonWriter json, ArticleAnalysis analysis)
    {
        var article = analysis.Article;
        json.WriteStartObject();
        json.WriteString("id", article.Id);
        json.WriteString("title", article.Title);
        json.WriteString("published", article.Published?.ToString());
        if (!Language.Of(article.Language).IsEnglish) json.WriteString("language", article.Language);
        WriteArray(json, "boilerplate", analysis.Boilerplate, span => Offsets(json, span));
        WriteArray(json, "takeaways", analysis.Takeaways, takeaway => Quote(json, article.Text, takeaway.Span));
        WriteArray(json, "dates", analysis.Times, time => WriteTime(json, time));
        WriteArray(json, "events", Happenings(analysis), happening => WriteEvent(json, analysis, happening));
        WriteArray(json, "actors", analysis.Actors, actor => WriteActor(json, actor));
        var mentions = analysis.Actors.SelectMany(actor => actor.Mentions).OrderBy(mention => mention.Span);
        WriteArray(json, "mentions", mentions, mention => WriteMention(json, mention));
        WriteArray(json, "relations", analysis.Relations, relation =>
        {
            json.WriteString("subject", analysis.Actors[relation.Subject].Name);
            json.WriteString("predicate", relation.Verb);
            json.WriteString("object", analysis.Actors[relation.Object].Name);
            json.WriteBoolean("negated", relation.Negated);
            Offsets(json, relation.Sentence);
            json.WriteString("kind", relation.Kind.ToString().ToLowerInvariant());
            json.WriteString("modality", relation.Modality.ToString().ToLowerInvariant());
            json.WriteString("date", analysis.EventOf(relation) is { } happening ? DateOf(happening) : null);
            json.WriteString("reporter", analysis.ReportOf(relation) is { } report ? analysis.Actors[report.Speaker].Name : null);
        });
        json.WriteEndObject();
    }

    /// <summary>PER, ORG or LOC, as the labelled sets call them: a country is a place there.</summary>
    public static string TypeOf(ActorKind kind) => kind switch
    {
        ActorKind.Person => "PER",
        ActorKind.Organisation => "ORG",
        _ => "LOC",
    };

    private static void WriteTime(Utf8JsonWriter json, TimeExpression time)
    {
        Offsets(json, time.Span);
        json.WriteString("value", time.Value);
        json.WriteString("type", time.Type.ToString().ToUpperInvariant());
    }

    private static void WriteEvent(Utf8JsonWriter json, ArticleAnalysis analysis, Happening happening)
    {
        Quote(json, analysis.Article.Text, happening.Span);
        json.WriteString("date", happening.Date);
        json.WriteString("precision", happening.Precision.ToLowerInvariant());
        json.WriteString("status", happening.Status.ToString().ToLowerInvariant());
        json.WriteNumber("dateStart", happening.When.Start);
        json.WriteNumber("dateEnd", happening.When.End);
        json.WriteStrings("actors", happening.Actors.Select(actor => analysis.Actors[actor].Name));
    }

    /// <summary>Events in text order, those without a year (<c>XXXX-06-03</c>) among them.</summary>
    private static IEnumerable<Happening> Happenings(ArticleAnalysis analysis)
    {
        var dated = analysis.Events.Select(e => new Happening(
            e.Span, e.When, DateOf(e), e.Until is null ? e.Date.Precision.ToString() : "interval", e.Status, e.Actors));
        var yearless = analysis.YearlessEvents.Select(e => new Happening(
            e.Span, e.When, e.Value, (e.Day is null ? DatePrecision.Month : DatePrecision.Day).ToString(), e.Status, e.Actors));
        return dated.Concat(yearless).OrderBy(happening => happening.When);
    }

    private static string DateOf(TimelineEvent happening) => happening.Until is { } until ? $"{happening.Date}/{until}" : happening.Date.ToString();

    private static void WriteActor(Utf8JsonWriter json, Actor actor)
    {
        json.WriteString("name", actor.Name);
        json.WriteString("type", TypeOf(actor.Kind));
        json.WriteString("kind", actor.Kind.ToString().ToLowerInvariant());
        json.WriteString("key", actor.Key);
        json.WriteString("role", actor.Roles.Count > 0 ? actor.Roles[0].Text : null);
        json.WriteNumber("salience", Math.Round(actor.Salience, 4));
        WriteArray(json, "mentions", actor.Mentions, mention => WriteMention(json, mention));
    }

    private static void WriteMention(Utf8JsonWriter json, Mention mention)
    {
        Offsets(json, mention.Span);
        json.WriteString("type", TypeOf(mention.Kind));
    }

    private static void Quote(Utf8JsonWriter json, string text, TextSpan span)
    {
        json.WriteString("text", span.In(text));
        Offsets(json, span);
    }

    private static void Offsets(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> properties)
    {
        json.WritePropertyName(name);
        json.WriteObjects(items, properties);
    }

    private sealed record Happening(TextSpan Span, TextSpan When, string Date, string Precision, EventStatus Status, IReadOnlyList<int> Actors);
}
