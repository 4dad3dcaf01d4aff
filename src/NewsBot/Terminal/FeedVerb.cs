using System.CommandLine;
using NewsBot.Articles;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Terminal;

/// <summary><c>newsbot feed parse FILE</c>: what is in the file of a feed.</summary>
internal static class FeedVerb
{
    private const int MostBytes = 50 * 1024 * 1024;

    public static Command Command(TerminalIo io)
    {
        var feed = new Command("feed", "Read feeds: RSS, Atom and JSON Feed.");
        feed.Subcommands.Add(Parse(io));
        feed.SetAction(async (_, _) =>
        {
            await io.Error.WriteLineAsync("feed needs to be told what to do: newsbot feed parse FILE reads a feed.");
            return TerminalApp.WrongUsage;
        });
        return feed;
    }

    private static Command Parse(TerminalIo io)
    {
        var file = new Argument<string>("FILE") { Description = "The file of a feed, or - for standard input" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var address = new Option<string>("--address") { HelpName = "address", Description = "Where the feed comes from: what relative links in it are relative to" };
        var parse = new Command("parse", "Read a feed and print what is in it.") { file, json, address };
        parse.SetAction(async (parsed, token) =>
        {
            string path = parsed.GetValue(file)!, name = path == "-" ? "standard input" : path;
            Uri? from = null;
            if (parsed.GetValue(address) is { } said && !(Uri.TryCreate(said, UriKind.Absolute, out from) && from.Scheme is "http" or "https"))
            {
                await io.Error.WriteLineAsync(LineText.Clean($"{said} is no address: it begins with http:// or https://."));
                return TerminalApp.WrongUsage;
            }

            var reading = await ReadAsync(io, path, from, token);
            if (reading is FeedReading.Read read)
            {
                await io.Output.WriteAsync(parsed.GetValue(json) ? FeedJson.Of(read.Feed) : FeedLines.Of(read.Feed));
                return TerminalApp.Fine;
            }

            await io.Error.WriteLineAsync(LineText.Clean(name + ((FeedReading.Refused)reading).Reason));
            return TerminalApp.Failed;
        });
        return parse;
    }

    private static async Task<FeedReading> ReadAsync(TerminalIo io, string path, Uri? address, CancellationToken cancellationToken)
    {
        if (path != "-" && !File.Exists(path)) return new FeedReading.Refused(Directory.Exists(path) ? " is a folder and not a file." : ": there is no such file.");
        try
        {
            await using var stream = path == "-" ? io.Input() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[81920];
            for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0; bytes.Write(buffer, 0, count))
                if (bytes.Length + count > MostBytes) return new FeedReading.Refused($" is larger than {MostBytes / 1024 / 1024} MB, the most that a feed may have.");
            return FeedParser.Read(bytes.ToArray(), charset: null, address);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FeedReading.Refused($" cannot be read: {ArticleFileReader.Cause(exception)}.");
        }
    }
}
