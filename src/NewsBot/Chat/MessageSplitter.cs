namespace NewsBot.Chat;

/// <summary>
/// Splits a message into parts that fit: between blocks, else between rows, else between words. Pure, and nothing is lost or said twice.
/// A heading moves with what follows it. Each part keeps all evidence, so that its numbers stay valid; files and what may be asked next stand on the last.
/// </summary>
public static class MessageSplitter
{
    // Stands for the line at the end of each part, which is known only once all parts are.
    private static readonly Block LongestCount = Count(99_999, 99_999);

    /// <param name="fits">Must say yes to each smaller message, where it says yes to a larger one.</param>
    public static IReadOnlyList<ChatMessage> Split(ChatMessage message, Func<ChatMessage, bool> fits)
    {
        if (fits(message)) return [message];
        var units = new UnitCutter(pieces => fits(Part(pieces, LongestCount))).Cut(message);
        var parts = new List<List<Piece>>();
        for (int start = 0, count, guess = 1; start < units.Count; start += count, guess = count)
        {
            List<Piece> Some(int many) => [.. units.Skip(start).Take(many).SelectMany(unit => unit)];
            count = Math.Max(1, LargestFit.Of(units.Count - start, guess, many => fits(Part(Some(many), LongestCount))));
            parts.Add(Some(count));
        }

        // One part is left where cutting a long line was enough.
        return [.. parts.Select((pieces, index) => Part(pieces, parts.Count > 1 ? Count(index + 1, parts.Count) : null) with
        {
            Evidence = message.Evidence,
            Actions = index == parts.Count - 1 ? message.Actions : [],
            Files = index == parts.Count - 1 ? message.Files : [],
            CommandLine = index == parts.Count - 1 ? message.CommandLine : null,
        })];
    }

    private static Paragraph Count(int number, int of) => new(new Line("") { Detail = $"{number}/{of}" });

    private static ChatMessage Part(IReadOnlyList<Piece> pieces, Block? count)
    {
        var blocks = new List<Block>();
        for (int start = 0, end; start < pieces.Count; start = end)
        {
            end = start + 1;
            while (end < pieces.Count && ReferenceEquals(pieces[end].Of, pieces[start].Of)) end++;
            var lines = pieces.Skip(start).Take(end - start).Select(piece => piece.Line);
            blocks.AddRange(pieces[start].Of switch
            {
                Heading heading => lines.Select(line => new Heading(heading.Level, line)),
                BulletList => [new BulletList([.. lines])],
                Table => [new Table([.. lines])],
                _ => lines.Select(line => new Paragraph(line)),
            });
        }

        if (count is not null) blocks.Add(count);
        return new ChatMessage(blocks);
    }
}

/// <summary>One line of a block.</summary>
internal sealed record Piece(Block Of, Line Line);

/// <summary>Finds what must stay together: headings with the line that follows, cut where it does not fit a part of its own.</summary>
internal sealed class UnitCutter(Func<IReadOnlyList<Piece>, bool> fits)
{
    // A row of more headings than this heads nothing.
    private const int MostHeadings = 6;

    private readonly List<IReadOnlyList<Piece>> _units = [];

    public List<IReadOnlyList<Piece>> Cut(ChatMessage message)
    {
        var headings = new Queue<Piece>();
        foreach (var piece in message.Blocks.SelectMany(Pieces))
        {
            if (piece.Of is Heading)
            {
                if (headings.Count == MostHeadings) Add([], Plain(headings.Dequeue()));
                headings.Enqueue(piece);
                continue;
            }

            Add([.. headings], piece);
            headings.Clear();
        }

        if (headings.Count > 0) Add([.. headings.SkipLast(1)], headings.Last());
        return _units;
    }

    private static IEnumerable<Piece> Pieces(Block block) => block switch
    {
        Heading heading => [new Piece(heading, heading.Line)],
        Paragraph paragraph => [new Piece(paragraph, paragraph.Line)],
        BulletList list => list.Items.Select(line => new Piece(list, line)),
        Table table => table.Rows.Select(line => new Piece(table, line)),
        _ => [],
    };

    private static Piece Plain(Piece heading) => new(new Paragraph(heading.Line), heading.Line);

    private void Add(IReadOnlyList<Piece> headings, Piece body)
    {
        IReadOnlyList<Piece> unit = [.. headings, body];
        if (fits(unit))
        {
            _units.Add(unit);
        }
        else if (body.Of is Heading)
        {
            Add(headings, Plain(body));
        }
        else if (headings.Count == 0)
        {
            foreach (var line in new LineCutter(line => fits([body with { Line = line }])).Cut(body.Line)) _units.Add([body with { Line = line }]);
        }
        else if (new LineCutter(line => fits([.. headings, body with { Line = line }])).TryCut(body.Line, out var head, out var rest))
        {
            _units.Add([.. headings, body with { Line = head }]);
            Add([], body with { Line = rest });
        }
        else
        {
            Add([], Plain(headings[0]));
            Add([.. headings.Skip(1)], body);
        }
    }
}
