using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>Reads what the sentences of one article of a finished story say.</summary>
internal sealed class SayingReader
{
    private static readonly HashSet<string> SayingVerbs = Lexicon.Rows("en/saying-verbs.tsv").Where(row => row[0] is not ("denied" or "rejected")).SelectMany(row => row[1].Split(' ')).Append("according").ToHashSet(StringComparer.Ordinal);
    private static readonly HashSet<string> LightWords = Lexicon.Words("en/light-words.txt");
    private static readonly string[] AdjectiveEndings = ["ing", "al", "ive", "ous", "ful", "ic", "able", "ible"];
    private static readonly HashSet<string> Starts = Lexicon.Words("en/dangling-starts.txt"), PointBack = Lexicon.Words("en/pronouns-back.txt");

    /// <summary>A sentence whose first words point back is not read alone.</summary>
    private const int LongestStart = 4;

    private readonly Story _story;
    private readonly int _article;
    private readonly Item[] _units;
    private readonly ArraySegment<(int Event, TextSpan Span)> _events;
    private readonly ILookup<int, StoryRelation> _deeds;
    private readonly StoryStatement[] _statements;

    public SayingReader(Story story, int article)
    {
        (_story, _article) = (story, article);
        var names = StoryIndex.Of(story).ActorsIn(article).SelectMany(appearance => Enumerable.Range(appearance.First, appearance.Count)
            .Select(mention => new Item(story.Actors[appearance.Actor].Mentions[mention].Span, ItemKind.Actor, "", appearance.Actor)));
        _units = [.. names.Concat(Analysis.Times.Select((time, i) => new Item(time.Span, ItemKind.Time, "", i))).OrderBy(unit => unit.Span.Start).ThenByDescending(unit => unit.Span.Length)];
        var sources = StorySources.Of(story);
        _events = sources.Events[article];
        _deeds = sources.Relations[article].ToLookup(relation => relation.Evidence.Span.Start);
        _statements = [.. sources.Statements[article]];
    }

    private ArticleAnalysis Analysis => _story.Articles[_article];

    public Saying Read(TextSpan span)
    {
        int next = FirstUnitFrom(span.Start);
        var items = SentenceReader.Items(Analysis.Article.Text, span, _units, ref next);
        int[] speakers = [.. _statements.Where(said => said.Clause.Span.Overlaps(span)).Select(said => said.Speaker)];
        var (words, content, tells, manner) = Meanings(items, isSaid: speakers.Length > 0);
        var times = items.Where(item => item.Kind == ItemKind.Time).Select(item => Analysis.Times[item.Index]).ToList();
        foreach (var time in times.Where(time => time.Type is TimexType.Duration or TimexType.Set)) words.Add($"#{time.Value}");
        var dates = times.Where(time => time.Type is TimexType.Date or TimexType.Time && time.Value is not "PRESENT_REF").Select(DateValue.Of).ToList();
        int[] names = [.. items.Index().Where(item => item.Item.Kind == ItemKind.Actor).OrderByDescending(item => IsAgent(items, item.Index)).Select(item => item.Item.Index).Distinct()];
        foreach (int name in names) words.Add(NameOf(name));
        return new Saying(
            new Evidence(_article, span), names, words, content, tells, manner, Opposites.Of(items.Where(item => item.Kind == ItemKind.Word).Select(item => item.Text)),
            [.. dates.OfType<DateValue>()], [.. QuantityFinder.Find(items).Select(found => new Number(found.Quantity, CountedBehind(items, found.Last)))],
            [.. _deeds[span.Start].Where(deed => deed.Evidence.Span.Length <= span.Length).Select(deed => new Deed(deed.Subject, deed.Kind is RelationKind.Other ? deed.Verb : deed.Kind.ToString(), deed.Object, deed.Negated, deed.Modality))],
            speakers.ToHashSet(), [.. _events.Where(reported => reported.Span.Overlaps(span)).Select(reported => reported.Event).Distinct()])
        {
            StandsAlone = !dates.Contains(null) && StandsAlone(span, items),
        };
    }

    /// <summary>A name as one of the words of a saying.</summary>
    public static string NameOf(int actor) => $"@{actor}";

    private static (HashSet<string> Words, HashSet<string> Content, HashSet<string> Tells, HashSet<string> Manner) Meanings(List<Item> items, bool isSaid)
    {
        var (words, content, tells, manner) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Kind != ItemKind.Word) continue;
            if (item.Concept is { } concept)
            {
                words.Add(concept);
                if (!IsLight(item.Text)) content.Add(concept);
                if (IsDeed(item.Text)) tells.Add(concept);
            }

            if (Manner(items, i) is { } how) manner.Add(how);
            else if (!isSaid && SayingVerbs.Contains(item.Text)) manner.Add("said");
        }

        return (words, content, tells, manner);
    }

    /// <summary>"Was recognised by Turkey": who does it stands last.</summary>
    private static bool IsAgent(List<Item> items, int at) => at > 1 && (items[at - 1].Text == "by" || (items[at - 2].Text == "by" && items[at - 1].Is(WordClass.Determiner)));

    /// <summary>A word with little meaning, by its ending an adjective, or a body that acts for whom the name names: what a sentence says is said without it.</summary>
    private static bool IsLight(string word) => LightWords.Contains(word) || Concepts.IsBody(word) || AdjectiveEndings.Any(ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>What a number counts, folded; empty where no word behind it says.</summary>
    private static string CountedBehind(List<Item> items, int last)
    {
        for (int i = last + 1; i < items.Count && i <= last + 3 && items[i].Kind == ItemKind.Word && !items[i].Is(WordClass.Grammar); i++)
            if (items[i].Concept is { } concept && !IsLight(items[i].Text)) return concept;
        return "";
    }

    private int FirstUnitFrom(int start)
    {
        int low = 0, high = _units.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_units[middle].Span.Start < start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static bool IsDeed(string word) => RelationVerbs.OfForm(word) is not null || EventFamilies.Of(word).Any(known => known.Tail.Count == 0);

    /// <summary>What a word says of how sure a deed is; null where it says nothing of it.</summary>
    private static string? Manner(List<Item> items, int at)
    {
        var item = items[at];
        string next = at + 1 < items.Count ? items[at + 1].Text : "";
        if (item.Is(WordClass.Denial)) return next == "only" ? null : $"not {items.Skip(at + 1).FirstOrDefault(later => later.Concept is not null).Concept}";
        if (item.Is(WordClass.Conditional)) return "if";
        if (item.Is(WordClass.Modal)) return item.Text is "will" or "shall" ? "will" : item.Text is "may" or "might" or "can" or "could" ? "may" : item.Text;
        if (item.Is(WordClass.Intent) && !item.Is(WordClass.Preposition)) return item.Concept;
        return item.Text == "to" && EventFamilies.Of(next).Any(word => word.Form == WordForm.Base) ? "to" : null;
    }

    private bool StandsAlone(TextSpan span, List<Item> items)
    {
        var text = span.In(Analysis.Article.Text);
        if (text.Length == 0 || char.IsLower(text[0]) || text[^1] is '?' or ':' or ',' or ';' || !Analysis.Sentences.Any(sentence => sentence.Start == span.Start)) return false;
        string start = "";
        for (int i = 0; i < Math.Min(LongestStart, items.Count) && items[i].Kind == ItemKind.Word; i++)
        {
            start = i == 0 ? items[i].Text : $"{start} {items[i].Text}";
            if (Starts.Contains(start)) return false;
        }

        foreach (var item in items)
        {
            if (item.Kind == ItemKind.Actor) return true;
            if (item.Is(WordClass.Pronoun) || PointBack.Contains(item.Text)) return false;
        }

        return false;
    }
}
