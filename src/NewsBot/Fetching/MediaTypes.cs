namespace NewsBot.Fetching;

/// <summary>A set of media types, the best liked first: whole names, families (<c>text/*</c>) and suffixes (<c>*+xml</c>).</summary>
public sealed class MediaTypes
{
    private readonly string[] _types;
    private readonly string _what;

    private MediaTypes(string what, params string[] types) => (_what, _types) = (what, types);

    /// <summary>What an article is read from.</summary>
    public static MediaTypes Pages { get; } = new("an article", "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown", "text/x-markdown");

    /// <summary>What a feed is read from, and pages, since they name their feeds. Servers know many names for feeds.</summary>
    public static MediaTypes Feeds { get; } = new("a feed", "application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml", "application/json", "*+xml", "*+json", "text/*", "application/octet-stream", "application/rdf", "application/x-rss");

    /// <summary>Anything at all.</summary>
    public static MediaTypes All { get; } = new("a file", "*/*");

    /// <summary>As the header <c>Accept</c> wants it.</summary>
    internal string Header => string.Join(", ", _types.Where(type => !type.StartsWith("*+", StringComparison.Ordinal)).Select((type, index) => index == 0 ? type : $"{type};q=0.{Math.Max(1, 9 - index)}"));

    /// <param name="mediaType">In lower case without parameters; null where the site says none, which is no reason to refuse.</param>
    public bool Has(string? mediaType) => mediaType is null || _types.Any(type => type switch
    {
        "*/*" => true,
        ['*', .. var suffix] => mediaType.EndsWith(suffix, StringComparison.Ordinal),
        [.. var family, '*'] => mediaType.StartsWith(family, StringComparison.Ordinal),
        _ => mediaType == type,
    });

    /// <summary>The sentence for a type that is not in the set.</summary>
    internal string Refusal(string mediaType) => $"The address leads to {Kind(mediaType)} ({mediaType}) and not to {_what}: give the address of {(_what == "an article" ? "the article's page" : _what)}.";

    private static string Kind(string mediaType) => mediaType.Split('/')[0] switch
    {
        "image" => "a picture",
        "audio" => "a sound",
        "video" => "a film",
        "font" => "a font",
        "text" => "a text",
        _ => "a file",
    };
}
