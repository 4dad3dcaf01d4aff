using NewsBot.Analysis;
using NewsBot.Analysis.Documents;

namespace NewsBot.Feeds.Filters;

/// <summary>What a filter looks at: the words of an entry, and who is named in them, which is only found out where a filter asks for it.</summary>
public sealed class FilterText(string title, string text)
{
    private readonly Lazy<ArticleAnalysis> _analysis = new(() => ArticleAnalyzer.Analyze(new ArticleText("entry", $"{title}.\n\n{text}")));

    public string Title => title;

    public string Words { get; } = $"{title}\n{text}";

    /// <summary>True where the engine finds somebody of that name, or something.</summary>
    internal bool NamesActor(string name) => _analysis.Value.Actors.Any(actor =>
        WordMatch.IsIn(actor.Name, name) || actor.Mentions.Any(mention => WordMatch.IsIn(mention.Span.In(_analysis.Value.Article.Text).ToString(), name)));
}

/// <summary>A wish of what may come in from a feed, such as <c>taliban AND (russia OR china) NOT sport</c>.</summary>
public abstract record FeedFilter
{
    private FeedFilter()
    {
    }

    /// <summary>Everything may come in.</summary>
    public static FeedFilter Open { get; } = new All([]);

    /// <exception cref="FormatException">One sentence: what is wrong and how it is written.</exception>
    public static FeedFilter Parse(string? text) => string.IsNullOrWhiteSpace(text) ? Open : new FilterParser(text).Parse();

    public abstract bool Admits(FilterText text);

    /// <summary>The wish that is not met, ready to read: <c>“russia” is not in it</c>. Only asked where the text is not admitted.</summary>
    public abstract string Missing(FilterText text);

    public sealed record All(IReadOnlyList<FeedFilter> Parts) : FeedFilter
    {
        public override bool Admits(FilterText text) => Parts.All(part => part.Admits(text));

        public override string Missing(FilterText text) => Parts.First(part => !part.Admits(text)).Missing(text);
    }

    public sealed record Any(IReadOnlyList<FeedFilter> Parts) : FeedFilter
    {
        public override bool Admits(FilterText text) => Parts.Any(part => part.Admits(text));

        public override string Missing(FilterText text) => string.Join(" and ", Parts.Select(part => part.Missing(text)));
    }

    public sealed record Not(FeedFilter Part) : FeedFilter
    {
        public override bool Admits(FilterText text) => !Part.Admits(text);

        public override string Missing(FilterText text) => $"{Part.Name} is in it";
    }

    /// <param name="Value">A word, or words that stand together; a star at the end stands for any letters.</param>
    public sealed record Words(string Value, bool InTitle = false) : FeedFilter
    {
        public override bool Admits(FilterText text) => WordMatch.IsIn(InTitle ? text.Title : text.Words, Value);

        public override string Missing(FilterText text) => $"{Name} is not in {(InTitle ? "the title" : "it")}";

        internal override string Name => $"“{Value}”";
    }

    /// <summary>Somebody or something that the engine finds in the text.</summary>
    public sealed record Actor(string Value) : FeedFilter
    {
        public override bool Admits(FilterText text) => text.NamesActor(Value);

        public override string Missing(FilterText text) => $"{Name} is not in it";

        internal override string Name => $"the actor “{Value}”";
    }

    /// <param name="Forms">The names of the country and of its people.</param>
    public sealed record Country(string Value, IReadOnlyList<string> Forms) : FeedFilter
    {
        public override bool Admits(FilterText text) => Forms.Any(form => WordMatch.IsNameIn(text.Words, form));

        public override string Missing(FilterText text) => $"{Name} is not in it";

        internal override string Name => $"the country “{Value}”";
    }

    internal virtual string Name => "what is not wanted";
}
