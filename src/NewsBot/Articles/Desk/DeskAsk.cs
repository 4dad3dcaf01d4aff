using NewsBot.Analysis.Documents;

namespace NewsBot.Articles.Desk;

/// <summary>What is to be added.</summary>
public abstract record DeskAsk
{
    private DeskAsk()
    {
    }

    /// <summary>What the member says of the article, over what it says of itself; null where they say nothing.</summary>
    public Func<ArticleText, ArticleText>? Correct { get; init; }

    /// <summary>True where an article that is there already is to be brought up to date.</summary>
    public bool Updates { get; init; }

    /// <param name="Text">As typed.</param>
    public sealed record FromAddress(string Text) : DeskAsk;

    public sealed record FromText(string Text) : DeskAsk;

    /// <param name="Name">With its ending, which says what it is.</param>
    public sealed record FromFile(string Name, byte[] Bytes) : DeskAsk;
}
