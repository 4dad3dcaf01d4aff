using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>A name as a run of tokens.</summary>
/// <param name="First">Index into <see cref="TextDocument.Tokens"/>.</param>
/// <param name="Kind">A country is a place here; <see cref="MentionFinder"/> tells them apart at last.</param>
internal sealed record NameSpan(int First, int Count, ActorKind Kind)
{
    public int End => First + Count;

    public bool Overlaps(NameSpan other) => First < other.End && other.First < End;

    public bool Contains(NameSpan other) => First <= other.First && other.End <= End;

    public TextSpan In(TextDocument document) => TextSpan.Between(document.Tokens[First].Span.Start, document.Tokens[End - 1].Span.End);
}
