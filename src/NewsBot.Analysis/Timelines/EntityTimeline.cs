using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>A sentence about an entity, and when what it tells of happened.</summary>
/// <param name="Span">The sentence.</param>
/// <param name="Date">A date of the sentence; the publication date where it has none and looks back.</param>
public sealed record EntityEvent(TextSpan Span, PartialDate Date);

/// <summary>
/// What one article tells of an entity, by date: an actor, or anything else that has a name (a product, a ship, a treaty). News tells of the day
/// it appears on: a sentence without a date belongs to that day when its first verb looks back.
/// </summary>
/// <remarks>The task is that of SemEval-2015, task 4 (Minard and others, 2015), with sentences for events.</remarks>
public static class EntityTimeline
{
    /// <summary>In text order; a sentence with two dates is there twice.</summary>
    public static IReadOnlyList<EntityEvent> Find(ArticleAnalysis analysis, string entity)
    {
        var document = DocumentBuilder.Build(analysis.Article);
        var named = new EntityNames(document, analysis.Actors, entity);
        var tenses = new TenseReader(document);
        var events = new List<EntityEvent>();
        foreach (var sentence in document.Sentences)
        {
            if (document.KindOf(sentence) == ParagraphKind.Boilerplate || !named.In(sentence)) continue;
            var dates = analysis.Times.Where(time => sentence.Span.Contains(time.Span.Start)).Select(TimeAnchor.Of).OfType<TimeAnchor>()
                .Where(anchor => anchor.Date.Precision != DatePrecision.Decade).Select(anchor => anchor.Date).Distinct().ToList();
            if (dates.Count == 0 && document.Article.Published is { } published && (sentence.FirstToken == 0 || tenses.LooksBack(sentence.Span))) dates.Add(published);
            events.AddRange(dates.Select(date => new EntityEvent(sentence.Span, date)));
        }

        return events;
    }

    /// <summary>The ways in which a text names an entity: the name asked for, every mention of the actor that bears it, and its last word once the text has it in full.</summary>
    private sealed class EntityNames
    {
        private readonly TextDocument _document;
        private readonly string[] _name;
        private readonly List<TextSpan> _mentions = [];
        private readonly bool _shortened;

        public EntityNames(TextDocument document, IReadOnlyList<Actor> actors, string entity)
        {
            _document = document;
            _name = FoldedName.Fold(entity).Split(' ');
            foreach (var actor in actors)
                if (IsIt(actor.Name) || actor.Mentions.Any(mention => IsIt(mention.Span.Of(document.Text)))) _mentions.AddRange(actor.Mentions.Select(mention => mention.Span));
            _shortened = _name.Length > 1 && document.Sentences.Any(sentence => Has(sentence, _name));
        }

        public bool In(Sentence sentence) =>
            Has(sentence, _name) || (_shortened && Has(sentence, _name.AsSpan(^1))) || _mentions.Exists(mention => sentence.Span.Contains(mention.Start));

        private bool IsIt(string name) => FoldedName.Fold(name).Split(' ').AsSpan().SequenceEqual(_name);

        private bool Has(Sentence sentence, ReadOnlySpan<string> words)
        {
            var tokens = _document.TokensOf(sentence);
            for (int i = 0; i + words.Length <= tokens.Length; i++)
            {
                int same = 0;
                while (same < words.Length && IsWord(tokens[i + same], words[same])) same++;
                if (same == words.Length) return true;
            }

            return false;
        }

        // A name is written with a capital or a figure: "galaxy" is no "Galaxy".
        private bool IsWord(Token token, string word)
        {
            var text = token.Span.In(_document.Text);
            return !char.IsLower(text[0]) && text.Length >= word.Length && FoldedName.Fold(text.ToString()) == word;
        }
    }
}
