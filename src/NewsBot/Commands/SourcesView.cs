using System.Security.Cryptography;
using System.Text;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>The sentences that a message rests on, as a message: numbered as there, each with its article and link.</summary>
public static class SourcesView
{
    private const int PerPage = 6;

    /// <param name="page">From 1; beyond the last page, the last one.</param>
    /// <param name="changed">True when the message reads otherwise now than when its sources were offered.</param>
    public static (ChatMessage Message, int Page, int Pages) Of(ChatMessage message, int page, bool changed)
    {
        int pages = Math.Max(1, (message.Evidence.Count + PerPage - 1) / PerPage), number = Math.Clamp(page, 1, pages);
        var rows = message.Evidence.Skip((number - 1) * PerPage).Take(PerPage).Select(Row).ToList();
        List<Block> blocks = [new Heading(1, new Line("Sources") { Detail = pages > 1 ? $"page {number} of {pages}" : null })];
        if (changed) blocks.Add(new Paragraph(new Line("The library has changed since: these are the sources of the answer as it reads now.")));
        blocks.Add(rows.Count > 0 ? new Table(rows) : new Paragraph(new Line("Nothing in it is said by an article.")));
        return (new ChatMessage(blocks), number, pages);
    }

    /// <summary>Tells the evidence of one message from that of another.</summary>
    public static string Fingerprint(ChatMessage message)
    {
        string all = string.Join('\u001e', message.Evidence.Select(note => $"{note.Library}\u001f{note.Article}\u001f{note.Span.Start}\u001f{note.Quote}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 8));
    }

    private static Line Row(EvidenceNote note) => new($"“{note.Quote}”")
    {
        Label = $"[{note.Number}]",
        Detail = string.Join(", ", new[] { note.Title, note.Publisher ?? "publisher unknown", note.Date ?? "date unknown", note.Note }.Where(part => part is not null)),
        Link = note.Address,
    };
}
