using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>
/// An analysis written by hand: <c>[RU:Russia] left [@kabul:Kabul] in {2021-08:August 2021}.</c> Two capitals are a country, <c>@</c> is a place, <c>+</c> a person,
/// the rest organisations. A date in braces makes its sentence an event; an empty value stays unresolved.
/// </summary>
internal static partial class MarkedArticle
{
    /// <param name="sentences">One string a sentence; one that begins with <c>¶</c> begins a paragraph.</param>
    public static ArticleAnalysis Of(string id, string? published, params IReadOnlyList<string> sentences)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        var names = new List<(string Key, TextSpan Span)>();
        var times = new List<TimeExpression>();
        foreach (string sentence in sentences)
        {
            if (text.Length > 0) text.Append(sentence.StartsWith('¶') ? '\n' : ' ');
            int start = text.Length;
            Append(sentence.TrimStart('¶'), text, names, times);
            spans.Add(TextSpan.Between(start, text.Length));
        }

        string whole = text.ToString();
        Actor[] actors = [.. names.GroupBy(name => name.Key).Select(group => ActorOf(group.Key, [.. group.Select(name => name.Span)], whole))];
        var article = new ArticleText(id, whole) { Published = PartialDate.TryParse(published, out var date) ? date : null };
        return new ArticleAnalysis(article, spans, [], [], times, [.. Events(spans, times, actors)], actors, (Relation[])[]);
    }

    private static void Append(string marked, StringBuilder text, List<(string, TextSpan)> names, List<TimeExpression> times)
    {
        int at = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            var span = new TextSpan(text.Length, mark.Groups["words"].Length);
            string value = mark.Groups["value"].Value;
            if (mark.Value[0] == '[') names.Add((value, span));
            else times.Add(new TimeExpression(span, value.StartsWith('P') ? TimexType.Duration : TimexType.Date, value.Length == 0 ? null : value));
            text.Append(mark.Groups["words"].Value);
            at = mark.Index + mark.Length;
        }

        text.Append(marked, at, marked.Length - at);
    }

    private static Actor ActorOf(string key, IReadOnlyList<TextSpan> spans, string text)
    {
        var kind = key[0] == '@' ? ActorKind.Place : key[0] == '+' ? ActorKind.Person : key.Length == 2 && key.All(char.IsUpper) ? ActorKind.Country : ActorKind.Organisation;
        string name = spans.Select(span => span.Of(text)).MaxBy(form => form.Length)!;
        return new Actor(name, kind, $"{kind.ToString().ToLowerInvariant()}/{key.TrimStart('@', '+')}", [.. spans.Select(span => new Mention(span, kind))], [], Math.Min(1, spans.Count / 10.0));
    }

    private static IEnumerable<TimelineEvent> Events(List<TextSpan> sentences, List<TimeExpression> times, Actor[] actors)
    {
        foreach (var time in times)
        {
            var sentence = sentences.Find(span => span.Contains(time.Span));
            if (!PartialDate.TryParse(time.Value, out var date)) continue;
            yield return new TimelineEvent(sentence, time.Span, date, null, EventStatus.Stated, [.. Enumerable.Range(0, actors.Length).Where(i => actors[i].Mentions.Any(mention => sentence.Contains(mention.Span)))]);
        }
    }

    [GeneratedRegex(@"[\[{](?<value>[^:\[\]{}]*):(?<words>[^\]}]*)[\]}]", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
