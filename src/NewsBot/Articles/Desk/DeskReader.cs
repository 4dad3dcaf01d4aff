using NewsBot.Analysis.Documents;
using NewsBot.Articles.Extraction;
using NewsBot.Fetching;
using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What was read for the desk.</summary>
public abstract record DeskReading
{
    private DeskReading()
    {
    }

    /// <param name="Source">What it was read from: an address or a file's name; null for a pasted text.</param>
    /// <param name="Notice">A sentence about what was read with a doubt; null where there is none.</param>
    public sealed record Read(ArticleText Text, ArticleOrigin Origin, string? Source, string? Notice = null) : DeskReading;

    /// <param name="Sentence">What is wrong and what can be done.</param>
    /// <param name="Found">What was found of a page that is no article, to fill a form with; null elsewhere.</param>
    public sealed record Refused(string Sentence, ArticleText? Found = null) : DeskReading;
}

/// <summary>Reads what a member brings: the page at an address, a file, a text.</summary>
public sealed class DeskReader(WebFetcher web, ArticleFileReader files, TimeProvider time)
{
    private const string Unnamed = "article";

    public Task<DeskReading> ReadAsync(DeskAsk ask, CancellationToken cancellationToken) => ask switch
    {
        DeskAsk.FromAddress address => PageAsync(address.Text, cancellationToken),
        DeskAsk.FromFile file => ReadingTurns.RunAsync(() => File(file), cancellationToken),
        DeskAsk.FromText text => Task.FromResult<DeskReading>(new DeskReading.Read(new ArticleText(Unnamed, text.Text), ArticleOrigin.Text, null)),
        _ => throw new ArgumentException("There is no other way to ask.", nameof(ask)),
    };

    /// <summary>The address in what was typed; a name without a scheme is meant for https. Null where there is none.</summary>
    public static Uri? AddressIn(string typed)
    {
        string text = typed.Trim().Trim('<', '>');
        if (text.Length is 0 or > 2000 || text.Any(char.IsWhiteSpace)) return null;
        if (!text.Contains("://", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal)) text = "https://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
    }

    private async Task<DeskReading> PageAsync(string typed, CancellationToken cancellationToken)
    {
        if (AddressIn(typed) is not { } address) return new DeskReading.Refused("That is not an address: give one that begins with https://, or paste the text.");
        if (address.UserInfo.Length > 0) return new DeskReading.Refused("The address carries a name or a password: give it without them.");
        return await web.FetchAsync(new WebAsk(address), cancellationToken) switch
        {
            FetchResult.Fetched fetched => await ReadingTurns.RunAsync(() => Page(fetched), cancellationToken),
            FetchResult.Refused refused => new DeskReading.Refused(refused.Sentence, new ArticleText(Unnamed, "") { Address = address.AbsoluteUri }),
            _ => throw new InvalidOperationException("Nothing was asked that could be unchanged."),
        };
    }

    /// <summary>What an address answered: a page, or a file of a kind that articles are read from.</summary>
    public DeskReading Page(FetchResult.Fetched fetched)
    {
        string address = fetched.Address.AbsoluteUri;
        if (Ending(fetched) is { } ending)
        {
            return Read($"The file at {fetched.Address.IdnHost}{ending}", fetched.Body) switch
            {
                ArticleReading.Read read => new DeskReading.Read(read.Article with { Address = address }, ArticleOrigin.Web, address, read.Warning),
                ArticleReading.Refused refused => new DeskReading.Refused(refused.Reason, new ArticleText(Unnamed, "") { Address = address }),
                _ => throw new InvalidOperationException("A file is read or refused."),
            };
        }

        return ArticleExtractor.Extract(fetched.Text(), fetched.Address, time.GetUtcNow()) switch
        {
            PageReading.Article { Text: var text } => new DeskReading.Read(text with { Address = text.Address ?? address }, ArticleOrigin.Web, address),
            PageReading.Refused refused => new DeskReading.Refused(refused.Sentence, refused.Found with { Address = refused.Found.Address ?? address }),
            _ => throw new InvalidOperationException("A page is an article or refused."),
        };
    }

    /// <summary>What a body that is no page is called as a file; null for a page.</summary>
    private static string? Ending(FetchResult.Fetched fetched) => fetched.MediaType switch
    {
        "text/plain" => ".txt",
        "text/markdown" or "text/x-markdown" => ".md",
        "application/pdf" => ".pdf",
        _ => fetched.Body.AsSpan().StartsWith("%PDF-"u8) ? ".pdf" : null,
    };

    private DeskReading File(DeskAsk.FromFile file) => Read(file.Name, file.Bytes) switch
    {
        ArticleReading.Read read => new DeskReading.Read(read.Article, ArticleOrigin.Upload, file.Name, read.Warning),
        ArticleReading.Refused refused => new DeskReading.Refused(refused.Reason),
        _ => throw new InvalidOperationException("A file is read or refused."),
    };

    private ArticleReading Read(string name, byte[] content)
    {
        if (!ArticleFileReader.IsArticle(name)) return new ArticleReading.Refused(ArticleFileReader.UnknownKind($"“{name}”"));
        using var bytes = new MemoryStream(content, writable: false);
        return files.Read(new ArticleFile(name, "", Unnamed), bytes);
    }
}
