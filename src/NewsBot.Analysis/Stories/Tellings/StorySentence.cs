using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Tellings;

internal enum ItemKind
{
    Word,
    Mark,
    Actor,
    Time,
}

/// <summary>A word, a mark, a name taken as one, or a time expression taken as one.</summary>
/// <param name="Text">In lower case; of names and times empty.</param>
/// <param name="Index">Of a name, the actor's number; of a time, its index in the article.</param>
internal readonly record struct Item(TextSpan Span, ItemKind Kind, string Text, int Index)
{
    // Each word is asked for these many times.
    private readonly WordClass _class = Kind == ItemKind.Word ? FunctionWords.Of(Text) : WordClass.None;
    private readonly string? _concept = Kind == ItemKind.Word ? Concepts.Of(Text) : null;

    /// <summary>What a word means, as <see cref="Concepts"/> folds it; null for what is no word with a meaning.</summary>
    public string? Concept => Kind == ItemKind.Word ? _concept : null;

    public bool Is(WordClass any) => Kind == ItemKind.Word && (_class & any) != WordClass.None;

    public bool IsMark(char mark) => Kind == ItemKind.Mark && Text[0] == mark;
}

/// <summary>A sentence as the story reads it.</summary>
/// <param name="StartsParagraph">What went before is another subject.</param>
internal sealed record StorySentence(ArticleReading Source, TextSpan Span, bool StartsParagraph, IReadOnlyList<Item> Items);

/// <summary>Cuts an article's sentences into items.</summary>
internal static class SentenceReader
{
    /// <param name="actors">By number.</param>
    public static IEnumerable<StorySentence> Read(ArticleReading source, IReadOnlyList<RegisteredActor> actors, ImpliedActors implied)
    {
        var article = source.Article;
        string text = article.Article.Text;
        var names = article.Actors.SelectMany((actor, i) => actor.Mentions.Select(mention => new Item(mention.Span, ItemKind.Actor, "", source.Numbers[i])));
        var times = article.Times.Select((time, i) => new Item(time.Span, ItemKind.Time, "", i));
        Item[] units = [.. names.Concat(times).OrderBy(unit => unit.Span.Start).ThenByDescending(unit => unit.Span.Length)];
        int next = 0, previousEnd = 0;
        foreach (var span in article.Sentences)
        {
            bool starts = previousEnd == 0 || text.AsSpan(previousEnd, Math.Max(0, span.Start - previousEnd)).Contains('\n');
            var items = Items(text, span, units, ref next);
            implied.Name(items, text, actors);
            yield return new StorySentence(source, span, starts, items);
            previousEnd = span.End;
        }
    }

    /// <summary>The items of one stretch of text.</summary>
    /// <param name="units">Names and times, in text order.</param>
    /// <param name="next">The first of them that may stand there; moved on.</param>
    public static List<Item> Items(string text, TextSpan span, Item[] units, ref int next)
    {
        var items = new List<Item>();
        for (int i = span.Start; i < span.End;)
        {
            while (next < units.Length && units[next].Span.Start < i) next++;
            if (next < units.Length && units[next].Span.Start == i && units[next].Span is { Length: > 0 } unit && unit.End <= span.End)
            {
                items.Add(units[next]);
                i = unit.End;
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else
            {
                int end = char.IsLetterOrDigit(text[i]) ? EndOfWord(text, i, Limit(span, units, next)) : i + 1;
                bool word = char.IsLetterOrDigit(text[i]);
                if (text[i] is '\'' or '’' && end < span.End && text[end] is 's' && !(end + 1 < span.End && char.IsLetter(text[end + 1]))) end++;
                items.Add(new Item(TextSpan.Between(i, end), word ? ItemKind.Word : ItemKind.Mark, Fold(text.AsSpan(i, end - i)), -1));
                i = end;
            }
        }

        return items;
    }

    /// <summary>No word runs into the name or time that follows.</summary>
    private static int Limit(TextSpan span, Item[] units, int next) => next < units.Length ? Math.Min(span.End, units[next].Span.Start) : span.End;

    private static int EndOfWord(string text, int start, int limit)
    {
        int end = start + 1;
        while (end < limit && (char.IsLetterOrDigit(text[end]) || IsInside(text, end, limit))) end++;
        return end;
    }

    /// <summary>Marks that belong to a number (1,200 and 3.5), and the apostrophe of n't.</summary>
    private static bool IsInside(string text, int at, int limit) => at + 1 < limit && text[at] switch
    {
        '.' or ',' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
        '\'' or '’' => text[at - 1] is 'n' or 'N' && text[at + 1] is 't' or 'T',
        _ => false,
    };

    private static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(folded);
        folded.Replace('’', '\'');
        return folded.ToString();
    }
}
