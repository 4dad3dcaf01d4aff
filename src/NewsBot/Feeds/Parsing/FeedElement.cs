using System.Text;

namespace NewsBot.Feeds.Parsing;

/// <summary>An element of a feed with what stands in it, in order.</summary>
/// <param name="qualified">The name as it was written, in small letters.</param>
/// <param name="vocabulary">See <see cref="Vocabulary"/>.</param>
internal sealed class FeedElement(string qualified, string vocabulary, string name, IReadOnlyList<KeyValuePair<string, string>> attributes, FeedElement? parent)
{
    private readonly List<object> _nodes = [];

    public string Qualified { get; } = qualified;

    public string Vocabulary { get; } = vocabulary;

    /// <summary>Without its prefix, in small letters.</summary>
    public string Name { get; } = name;

    public FeedElement? Parent { get; } = parent;

    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; } = attributes;

    /// <summary>What prefixes stand for from here on; the prefix of names without one is empty.</summary>
    public IReadOnlyDictionary<string, string>? Prefixes { get; init; }

    /// <summary>The file ended within it.</summary>
    public bool IsCut { get; set; }

    /// <summary>Elements and texts.</summary>
    public IReadOnlyList<object> Nodes => _nodes;

    public IEnumerable<FeedElement> Elements => _nodes.OfType<FeedElement>();

    public bool HasElements => _nodes.Exists(node => node is FeedElement);

    public void Add(object node) => _nodes.Add(node);

    public bool Is(string vocabulary, string name) => Vocabulary == vocabulary && Name == name;

    public FeedElement? Child(string vocabulary, string name) => Elements.FirstOrDefault(element => element.Is(vocabulary, name) && !element.IsCut);

    public IEnumerable<FeedElement> Children(string vocabulary, string name) => Elements.Where(element => element.Is(vocabulary, name) && !element.IsCut);

    /// <summary>The attribute's value without spaces around it; null where there is none or it is empty.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (key, value) in Attributes)
                if (key == attribute) return Filled(value);
            return null;
        }
    }

    /// <summary>All words in it, without spaces around them; null where there are none.</summary>
    public string? Text
    {
        get
        {
            if (_nodes is [string only]) return Filled(only);
            var text = new StringBuilder();
            Write(text, this);
            return Filled(text.ToString());
        }
    }

    /// <summary>The nearest value of an attribute here or above, as <c>xml:lang</c> is handed down.</summary>
    public string? Inherited(string attribute)
    {
        for (var element = this; element is not null; element = element.Parent)
            if (element[attribute] is { } value) return value;
        return null;
    }

    private static void Write(StringBuilder text, FeedElement element)
    {
        foreach (object node in element.Nodes)
        {
            if (node is FeedElement child) Write(text, child);
            else text.Append((string)node);
        }
    }

    private static string? Filled(string value) => value.Trim() is { Length: > 0 } filled ? filled : null;
}
