using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>The dates that a text has named so far: what "that year" and "three months later" can point to.</summary>
internal sealed class AnchorTrail(TextDocument document)
{
    /// <summary>How many sentences back "that year" reaches; what stands further away is not what the reader has in mind.</summary>
    public const int Pointer = 3;

    /// <summary>How many sentences back "three months later" reaches: it counts from what was told last, dated or not.</summary>
    public const int Step = 1;

    private const int Dates = 20;

    private readonly List<(int Sentence, TimeAnchor Anchor)> _anchors = [];

    private int _sentence;

    /// <summary>Must be called in text order.</summary>
    public void Add(TimeExpression expression)
    {
        int sentence = SentenceOf(expression.Span);
        if (sentence < 0 || document.KindOf(document.Sentences[sentence]) == ParagraphKind.Boilerplate) return;
        if (TimeAnchor.Of(expression) is { } anchor) _anchors.Add((sentence, anchor));
    }

    /// <summary>The last date before the place, so many sentences back at most, that will do.</summary>
    public TimeAnchor? Before(TextSpan place, int sentences, Func<TimeAnchor, bool> willDo)
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
