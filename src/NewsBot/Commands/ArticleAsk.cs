using System.Text.RegularExpressions;
using NewsBot.Analysis.Documents;
using NewsBot.Articles.Desk;

namespace NewsBot.Commands;

/// <summary>How an article is brought: by its address, as a text, as a file, or as the message that the command replies to. The same for adding and suggesting.</summary>
public static partial class ArticleAsk
{
    /// <summary>Shorter than any article: what was typed in the place of an address was meant for one.</summary>
    private const int ShortestText = 100;

    public static readonly CommandOption<string> Address = new("address", "Its address (https://…); the page is read", text => text);

    public static readonly CommandOption<string> Text = new("text", "The text itself, or its address", text => text) { IsLong = true };

    public static readonly CommandOption<CommandFile?> File = CommandFile.Option("file", "A file with the text (.txt, .md, .html, .pdf)");

    /// <exception cref="CommandException">Nothing was brought, or a text and a file.</exception>
    public static async Task<DeskAsk> OfAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Has(Text) && call.Has(File)) throw new CommandException("Bring one thing at a time: a text or a file.");
        var correct = Correction(call);
        if (call.Get(File) is { } file) return new DeskAsk.FromFile(file.Name, await file.ReadAsync(cancellationToken)) { Correct = correct };
        if (call.Has(Address) && call.Get(Text) is { } text) return new DeskAsk.FromText(text) { Correct = correct };
        return Of(call) with { Correct = correct };
    }

    private static DeskAsk Of(CommandCall call)
    {
        string? typed = call.Get(Address) ?? call.Get(Text);
        if (typed is not null) return Of(typed, call.Has(Address));
        if (call.ReplyText is not { } reply || string.IsNullOrWhiteSpace(reply))
            throw new CommandException($"Bring something: /{call.Command} with an address, with the text on the next line, with a file, or in reply to a message that holds one of them.");
        return Of(reply, isAddress: false);
    }

    /// <summary>What the member says over what the article says. Next to a text, an address says where it stands.</summary>
    private static Func<ArticleText, ArticleText>? Correction(CommandCall call)
    {
        var fields = ArticleFields.Correction(call);
        if (!call.Has(Address) || !(call.Has(Text) || call.Has(File))) return fields;
        string address = DeskReader.AddressIn(call.Get(Address)!)?.AbsoluteUri ?? throw new CommandException("That is no address: give one that begins with https://, or leave it out.");
        return text => (fields?.Invoke(text) ?? text) with { Address = address };
    }

    private static DeskAsk Of(string typed, bool isAddress)
    {
        string text = typed.Trim();
        if (DeskReader.AddressIn(text) is not null && (isAddress || text.Contains("://", StringComparison.Ordinal))) return new DeskAsk.FromAddress(text);
        // A message that says little more than an address means the page there.
        if (text.Length < 400 && Link().Matches(text) is [var link] && text.Length - link.Length < ShortestText) return new DeskAsk.FromAddress(link.Value.TrimEnd('.', ',', ')', '>'));
        return isAddress && text.Length < ShortestText ? new DeskAsk.FromAddress(text) : new DeskAsk.FromText(text);
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
