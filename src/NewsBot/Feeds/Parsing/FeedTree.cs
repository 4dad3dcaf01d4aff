namespace NewsBot.Feeds.Parsing;

/// <summary>
/// Builds the tree of a feed from markup of any quality: end tags that are missing, crossed or too many, elements that were never closed,
/// and prefixes that were never declared. Time is linear in the text; no tree is deeper than <see cref="Deepest"/>.
/// </summary>
internal sealed class FeedTree
{
    /// <summary>Deeper tags are left out, the words in them stay.</summary>
    private const int Deepest = 60;

    private readonly FeedElement _top = new("", Vocabulary.Unknown, "", [], null);
    private FeedElement _open;
    private string? _root;
    private int _depth;

    private FeedTree() => _open = _top;

    /// <summary>An element without a name that holds what the text holds.</summary>
    public static FeedElement Read(string text)
    {
        var tree = new FeedTree();
        var reader = new MarkupReader(text);
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case MarkupKind.Start:
                    tree.Start(reader);
                    break;
                case MarkupKind.End:
                    tree.End(reader.Name);
                    break;
                case MarkupKind.Verbatim:
                    if (reader.IsCut) tree._open.IsCut = true;
                    tree._open.Add(reader.Text.ToString());
                    break;
                default:
                    tree._open.Add(CharacterReferences.Decode(reader.Text));
                    break;
            }
        }

        for (var open = tree._open; open is not null; open = open.Parent) open.IsCut = true;
        return tree._top;
    }

    private void Start(MarkupReader reader)
    {
        var (prefix, name) = Split(reader.Name);
        var declared = Declared(reader.Attributes);
        string vocabulary = VocabularyOf(prefix, declared);
        _root ??= vocabulary;
        CloseForgotten(vocabulary, name);
        if (_depth >= Deepest) return;
        var element = new FeedElement(reader.Name, vocabulary, name, reader.Attributes.Count == 0 ? [] : [.. reader.Attributes], _open) { Prefixes = declared };
        _open.Add(element);
        if (reader.IsEmpty || (vocabulary is Vocabulary.Core or Vocabulary.Xhtml && HtmlNames.NeverClosed.Contains(name) && !FeedNames.Fields.Contains(name))) return;
        _open = element;
        _depth++;
    }

    private void End(string qualified)
    {
        string name = Split(qualified).Name;
        for (var element = _open; element.Parent is not null; element = element.Parent)
        {
            if (element.Qualified == qualified || (element == _open && element.Name == name))
            {
                CloseTo(element.Parent);
                return;
            }

            // A stray end tag within an entry does not end the entry.
            if (FeedNames.Containers.Contains(element.Name) && !FeedNames.Containers.Contains(name)) return;
        }
    }

    /// <summary>An entry within an entry, or a field within a field, means that the first one's end tag is missing.</summary>
    private void CloseForgotten(string vocabulary, string name)
    {
        if (vocabulary != Vocabulary.Core && !(vocabulary == Vocabulary.Content && name == "encoded")) return;
        FeedElement? forgotten = null;
        if (name is "item" or "entry")
        {
            for (var element = _open; element.Parent is not null && forgotten is null; element = element.Parent)
                if (element.Is(Vocabulary.Core, name) || IsText(element)) forgotten = element;
            if (forgotten is not null && forgotten.Name != name && Above(forgotten.Parent!, name) is { } entry) forgotten = entry;
        }
        else if (FeedNames.Fields.Contains(name))
        {
            bool surely = FeedNames.OnlyInFeeds.Contains(name);
            for (var element = _open; element.Parent is not null && !FeedNames.Containers.Contains(element.Name) && forgotten is null; element = surely ? element.Parent : _top)
                if (IsText(element) && (surely || FeedNames.ShortTexts.Contains(element.Name))) forgotten = element;
        }

        if (forgotten is not null) CloseTo(forgotten.Parent!);
    }

    private static bool IsText(FeedElement element) => element.Vocabulary == Vocabulary.Core && FeedNames.Texts.Contains(element.Name);

    private static FeedElement? Above(FeedElement from, string name)
    {
        for (var element = from; element.Parent is not null; element = element.Parent)
            if (element.Is(Vocabulary.Core, name)) return element;
        return null;
    }

    private void CloseTo(FeedElement element)
    {
        for (; _open != element; _open = _open.Parent!) _depth--;
    }

    private static Dictionary<string, string>? Declared(IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        Dictionary<string, string>? prefixes = null;
        foreach (var (key, value) in attributes)
            if (key == "xmlns" || key.StartsWith("xmlns:", StringComparison.Ordinal)) (prefixes ??= new(StringComparer.Ordinal))[key == "xmlns" ? "" : key[6..]] = value;
        return prefixes;
    }

    private string VocabularyOf(string prefix, Dictionary<string, string>? declared)
    {
        string? address = declared?.GetValueOrDefault(prefix);
        for (var element = _open; address is null && element is not null; element = element.Parent) address = element.Prefixes?.GetValueOrDefault(prefix);
        string? known = address is null ? null : Vocabulary.OfAddress(address);
        // Whatever address the whole feed was given, its own elements are the feed's.
        if (prefix.Length == 0) return known is null or Vocabulary.Rss || known == (_root ??= known) ? Vocabulary.Core : known;
        known ??= Vocabulary.OfPrefix(prefix);
        return known == Vocabulary.Rss || (known == Vocabulary.Atom && known == (_root ??= known)) ? Vocabulary.Core : known;
    }

    private static (string Prefix, string Name) Split(string qualified) =>
        qualified.IndexOf(':') is var colon and > 0 && colon < qualified.Length - 1 ? (qualified[..colon], qualified[(colon + 1)..]) : ("", qualified);
}
