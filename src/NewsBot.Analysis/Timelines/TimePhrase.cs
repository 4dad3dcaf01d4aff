using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>A temporal expression as found, before it has a value: its extent, its kind and what its words say.</summary>
/// <param name="Kind">The kind of its pattern in <c>time-patterns.tsv</c>: <c>date</c>, <c>unit</c>, <c>shift</c> …</param>
/// <param name="Parts">By word class: <c>MONTH</c> is 4, <c>DAY</c> is 17, <c>UNIT</c> is W.</param>
internal sealed record TimePhrase(TextSpan Span, string Kind, IReadOnlyDictionary<string, string> Parts)
{
    public string? this[string part] => Parts.GetValueOrDefault(part);

    public int? Number(string part) => int.TryParse(this[part], out int value) ? value : null;

    public bool Has(string part) => Parts.ContainsKey(part);

    /// <summary>True when the words point to another expression of the text ("the following year"), not to the publication.</summary>
    public bool IsAnaphoric => Has("ANCHOR");
}
