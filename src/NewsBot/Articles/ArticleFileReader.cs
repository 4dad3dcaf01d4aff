using System.Security.Cryptography;
using NewsBot.Analysis.Documents;
using NewsBot.Articles.Extraction;
using NewsBot.Articles.Pdf;

namespace NewsBot.Articles;

/// <summary>Reads a file as an article. Whatever the file is, the answer is an article or one sentence.</summary>
public sealed class ArticleFileReader(TimeProvider time)
{
    /// <summary>Bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public const string Kinds = ".md, .txt, .html, .pdf";

    public static bool IsArticle(string path) => Extension(path) is ".md" or ".markdown" or ".txt" or ".html" or ".htm" or ".pdf";

    public ArticleReading Read(ArticleFile file)
    {
        if (Directory.Exists(file.Path)) return new ArticleReading.Refused($"{file.Path} is a folder and not a file.");
        if (!File.Exists(file.Path)) return new ArticleReading.Refused($"{file.Path}: there is no such file.");
        if (!IsArticle(file.Path)) return new ArticleReading.Refused(UnknownKind(file.Path));
        try
        {
            // A pipe by that name has no length either: opening it would wait for its writer for ever.
            if (new FileInfo(file.Path).Length == 0) return Empty(file);
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(file, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ArticleReading.Refused($"{file.Path} cannot be read: {Cause(exception)}.");
        }
    }

    /// <summary>Reads a file that was sent to us: its bytes are in memory, and its name says its kind.</summary>
    public ArticleReading Read(string fileName, byte[] bytes)
    {
        var file = ArticleFile.At(fileName);
        if (!IsArticle(fileName)) return new ArticleReading.Refused(UnknownKind(fileName));
        return bytes.Length > MostBytes ? TooLarge(file) : Read(file, bytes);
    }

    /// <summary>Reads the stream to its end as that file. A name without a known ending is read as plain text.</summary>
    public ArticleReading Read(ArticleFile file, Stream stream)
    {
        return ReadBytes(stream) is { } bytes ? Read(file, bytes) : TooLarge(file);
    }

    private ArticleReading Read(ArticleFile file, byte[] bytes)
    {
        if (bytes.Length == 0) return Empty(file);
        try
        {
            var (article, notice) = Parse(file, bytes);
            if (string.IsNullOrWhiteSpace(article.Text)) return new ArticleReading.Refused($"{file.Name} holds no text.");
            string? warning = FutureWarning(file, article);
            return new ArticleReading.Read(warning is null ? article : article with { Published = null }, Convert.ToHexStringLower(SHA256.HashData(bytes)), warning ?? notice);
        }
        catch (FormatException exception)
        {
            return new ArticleReading.Refused($"{file.Name}{exception.Message}");
        }
    }

    internal static string UnknownKind(string path) => $"{path} is not of a kind that is read: those are {Kinds}.";

    internal static string Cause(Exception exception) => exception is UnauthorizedAccessException ? "it is closed to this user" : exception.Message.TrimEnd('.');

    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    private (ArticleText Article, string? Notice) Parse(ArticleFile file, byte[] bytes)
    {
        switch (Extension(file.Path))
        {
            case ".md" or ".markdown":
                var (article, body) = FrontMatter.Read(file.Key, TextDecoder.Decode(bytes));
                return (article with { Text = MarkdownText.Of(body) }, null);
            case ".html" or ".htm":
                return Page(file, TextDecoder.DecodeHtml(bytes));
            case ".pdf":
                return (new ArticleText(file.Key, PdfText.Read(bytes)), null);
            default:
                return (new ArticleText(file.Key, TextDecoder.Decode(bytes)), null);
        }
    }

    /// <summary>Whoever saved a page meant it: one that looks like no article is read all the same, with a notice, if there is text in it.</summary>
    private (ArticleText Article, string? Notice) Page(ArticleFile file, string html) => ArticleExtractor.Extract(html, null, time.GetUtcNow()) switch
    {
        PageReading.Article article => (article.Text with { Id = file.Key }, null),
        PageReading.Refused { Kind: PageKind.TooComplex } refused => throw new FormatException(refused.Sentence["The page".Length..]),
        PageReading.Refused refused => (refused.Found with { Id = file.Key }, $"{file.Name} was read, but look at it. {refused.Sentence}"),
        _ => throw new InvalidOperationException("There is no third kind of reading."),
    };

    private static byte[]? ReadBytes(Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer)) > 0; bytes.Write(buffer, 0, count))
            if (bytes.Length + count > MostBytes) return null;
        return bytes.ToArray();
    }

    private string? FutureWarning(ArticleFile file, ArticleText article)
    {
        // The day that is today somewhere: the earliest zone is 14 hours ahead.
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14));
        return article.Published is { } published && published.First > today
            ? $"{file.Name} says it was published on {published}, which is in the future: read as unknown."
            : null;
    }

    private static ArticleReading.Refused TooLarge(ArticleFile file) => new($"{file.Name} is larger than {MostBytes / 1024 / 1024} MB, the most that an article may have: split it.");

    private static ArticleReading.Refused Empty(ArticleFile file) => new($"{file.Name} is empty.");

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
