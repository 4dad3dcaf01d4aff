using System.Runtime.CompilerServices;
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
        json.WriteString("id"u8, article.Id);
        json.WriteString("title"u8, article.Title);
        json.WriteString("published"u8, article.Published?.ToString());
        if (!Language.Of(article.Language).IsEnglish) json.WriteString("language"u8, article.Language);
        WriteArray(json, "boilerplate"u8, analysis.Boilerplate, span => Offsets(json, span));
        WriteArray(json, "takeaways"u8, analysis.Takeaways, takeaway => Quote(json, article.Text, takeaway.Span));
        WriteArray(json, "dates"u8, analysis.Times, time => WriteTime(json, time));
        WriteArray(json, "events"u8, Happenings(analysis), happening => WriteEvent(json, analysis, happening));
        WriteArray(json, "actors"u8, analysis.Actors, actor => WriteActor(json, actor));
        var mentions = analysis.Actors.SelectMany(actor => actor.Mentions).Order(MentionsInTextOrder);
        WriteArray(json, "mentions"u8, mentions, mention => WriteMention(json, mention));
        WriteArray(json, "relations"u8, analysis.Relations, relation =>
        {
            json.WriteString("subject"u8, analysis.Actors[relation.Subject].Name);
            json.WriteString("predicate"u8, relation.Verb);
            json.WriteString("object"u8, analysis.Actors[relation.Object].Name);
            json.WriteBoolean("negated"u8, relation.Negated);
            Offsets(json, relation.Sentence);
            json.WriteString("kind"u8, relation.Kind.ToString().ToLowerInvariant());
            json.WriteString("modality"u8, relation.Modality.ToString().ToLowerInvariant());
            json.WriteString("date"u8, analysis.EventOf(relation) is { } happening ? DateOf(happening) : null);
            json.WriteString("reporter"u8, analysis.ReportOf(relation) is { } report ? analysis.Actors[report.Speaker].Name : null);
        });
        json.WriteEndObject();
    }

    /// <summary>PER, ORG or LOC, as the labelled sets call actors: a country is a place there, and a people is persons.</summary>
    public static string TypeOf(ActorKind kind) => kind switch
    {
        ActorKind.Person or ActorKind.People => "PER",
        ActorKind.Organisation => "ORG",
        _ => "LOC",
    };

    private static void WriteTime(Utf8JsonWriter json, TimeExpression time)
    {
        Offsets(json, time.Span);
        json.WriteString("value"u8, time.Value);
        json.WriteString("type"u8, time.Type.ToString().ToUpperInvariant());
    }

    private static void WriteEvent(Utf8JsonWriter json, ArticleAnalysis analysis, Happening happening)
    {
        Quote(json, analysis.Article.Text, happening.Span);
        json.WriteString("date"u8, happening.Date);
        json.WriteString("precision"u8, happening.Precision.ToLowerInvariant());
        json.WriteString("status"u8, happening.Status.ToString().ToLowerInvariant());
        json.WriteNumber("dateStart"u8, happening.When.Start);
        json.WriteNumber("dateEnd"u8, happening.When.End);
        json.WriteStrings("actors", happening.Actors.Select(actor => analysis.Actors[actor].Name));
    }

    /// <summary>Events in text order, those without a year (<c>XXXX-06-03</c>) among them.</summary>
    private static IEnumerable<Happening> Happenings(ArticleAnalysis analysis)
    {
        var dated = analysis.Events.Select(e => new Happening(
            e.Span, e.When, DateOf(e), e.Until is null ? e.Date.Precision.ToString() : "interval", e.Status, e.Actors));
        var yearless = analysis.YearlessEvents.Select(e => new Happening(
            e.Span, e.When, e.Value, (e.Day is null ? DatePrecision.Month : DatePrecision.Day).ToString(), e.Status, e.Actors));
        return dated.Concat(yearless).Order(InTextOrder);
    }

    private static string DateOf(TimelineEvent happening) => happening.Until is { } until ? $"{happening.Date}/{until}" : happening.Date.ToString();

    private static void WriteActor(Utf8JsonWriter json, Actor actor)
    {
        json.WriteString("name"u8, actor.Name);
        json.WriteString("type"u8, TypeOf(actor.Kind));
        json.WriteString("kind"u8, actor.Kind.ToString().ToLowerInvariant());
        json.WriteString("key"u8, actor.Key);
        json.WriteString("role"u8, actor.Roles.Count > 0 ? actor.Roles[0].Text : null);
        json.WriteNumber("salience"u8, Math.Round(actor.Salience, 4));
        WriteArray(json, "mentions"u8, actor.Mentions, mention => WriteMention(json, mention));
    }

    /// <summary>The name of a people is no name of a person, organisation or place: MISC.</summary>
    private static void WriteMention(Utf8JsonWriter json, Mention mention)
    {
        Offsets(json, mention.Span);
        json.WriteString("type"u8, mention.Kind == ActorKind.People ? "MISC" : TypeOf(mention.Kind));
    }

    private static void Quote(Utf8JsonWriter json, string text, TextSpan span)
    {
        json.WriteString("text"u8, span.In(text));
        Offsets(json, span);
    }

    private static void Offsets(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start"u8, span.Start);
        json.WriteNumber("end"u8, span.End);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteArray<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<T> items, Action<T> properties)
    {
        json.WritePropertyName(name);
        json.WriteObjects(items, properties);
    }

    private static readonly Comparer<Mention> MentionsInTextOrder = Comparer<Mention>.Create((left, right) => left.Span.CompareTo(right.Span));

    private static readonly Comparer<Happening> InTextOrder = Comparer<Happening>.Create((left, right) => left.When.CompareTo(right.When));

    private sealed record Happening(TextSpan Span, TextSpan When, string Date, string Precision, EventStatus Status, IReadOnlyList<int> Actors);
}
