using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>The dates that a text has named so far: what "that year" and "three months later" can point to.</summary>
internal sealed class AnchorTrail(TextDocument document)
{
    /// <summary>A pointer reaches this many sentences and dates back; what stands further away is not what the reader has in mind.</summary>
    private const int Sentences = 3, Dates = 20;

    private readonly List<(int Sentence, TimeAnchor Anchor)> _anchors = [];

    private int _sentence;

    /// <summary>Must be called in text order.</summary>
    public void Add(TimeExpression expression)
    {
        int sentence = SentenceOf(expression.Span);
        if (sentence < 0 || document.KindOf(document.Sentences[sentence]) == ParagraphKind.Boilerplate) return;
        if (TimeAnchor.Of(expression) is { } anchor) _anchors.Add((sentence, anchor));
    }

    /// <summary>The last date before the place that will do.</summary>
    public TimeAnchor? Before(TextSpan place, Func<TimeAnchor, bool> willDo, int sentences = Sentences)
    {
        int sentence = SentenceOf(place);
        for (int i = _anchors.Count - 1; i >= Math.Max(0, _anchors.Count - Dates) && sentence - _anchors[i].Sentence <= sentences; i--)
            if (willDo(_anchors[i].Anchor)) return _anchors[i].Anchor;
        return null;
    }

    private int SentenceOf(TextSpan span)
    {
        while (_sentence < document.Sentences.Count && document.Sentences[_sentence].Span.End <= span.Start) _sentence++;
        return _sentence < document.Sentences.Count ? _sentence : -1;
    }
}
