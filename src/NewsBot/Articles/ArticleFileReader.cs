using System.Security.Cryptography;
using NewsBot.Analysis.Documents;

namespace NewsBot.Articles;

/// <summary>Reads a file as an article. Whatever the file is, the answer is an article or one sentence.</summary>
public sealed class ArticleFileReader(TimeProvider time)
{
    /// <summary>Bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public const string Kinds = ".md, .txt, .html";

    public static bool IsArticle(string path) => Extension(path) is ".md" or ".markdown" or ".txt" or ".html" or ".htm";

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

    /// <summary>Reads the stream to its end as that file. A name without a known ending is read as plain text.</summary>
    public ArticleReading Read(ArticleFile file, Stream stream)
    {
        if (ReadBytes(stream) is not { } bytes)
            return new ArticleReading.Refused($"{file.Name} is larger than {MostBytes / 1024 / 1024} MB, the most that an article may have: split it.");
        if (bytes.Length == 0) return Empty(file);
        try
        {
            var article = Parse(file, bytes);
            if (string.IsNullOrWhiteSpace(article.Text)) return new ArticleReading.Refused($"{file.Name} holds no text.");
            string? warning = FutureWarning(file, article);
            return new ArticleReading.Read(warning is null ? article : article with { Published = null }, Convert.ToHexStringLower(SHA256.HashData(bytes)), warning);
        }
        catch (FormatException exception)
        {
            return new ArticleReading.Refused($"{file.Name}{exception.Message}");
        }
    }

    internal static string UnknownKind(string path) => $"{path} is not of a kind that is read: those are {Kinds}.";

    internal static string Cause(Exception exception) => exception is UnauthorizedAccessException ? "it is closed to this user" : exception.Message.TrimEnd('.');

    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    private static ArticleText Parse(ArticleFile file, byte[] bytes)
    {
        switch (Extension(file.Path))
        {
            case ".md" or ".markdown":
                var (article, body) = FrontMatter.Read(file.Key, TextDecoder.Decode(bytes));
                return article with { Text = MarkdownText.Of(body) };
            case ".html" or ".htm":
                return HtmlText.Read(file.Key, TextDecoder.DecodeHtml(bytes));
            default:
                return new ArticleText(file.Key, TextDecoder.Decode(bytes));
        }
    }

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

    private static ArticleReading.Refused Empty(ArticleFile file) => new($"{file.Name} is empty.");

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
