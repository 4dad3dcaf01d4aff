using System.Text;
using NewsBot.Analysis.Documents;
using NewsBot.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Chat;

/// <summary>Parts are measured here by the characters of their lines.</summary>
public sealed class MessageSplitterTests
{
    [Fact]
    public void What_fits_stays_as_it_is()
    {
        var message = Of(new Heading(1, new Line("Title")), new Paragraph(new Line("Text.")));
        Assert.Same(message, Assert.Single(MessageSplitter.Split(message, part => Length(part) <= 200)));
    }

    [Fact]
    public void Parts_are_numbered_and_keep_all_evidence_and_the_last_one_the_actions()
    {
        var message = Of(Bullets(12, i => $"Point number {i} of the list.")) with { CommandLine = "/takeaways" };
        var parts = MessageSplitter.Split(message, part => Length(part) <= 150);
        Assert.Equal(["1/3", "2/3", "3/3"], parts.Select(part => Assert.IsType<Paragraph>(part.Blocks[^1]).Line.Detail));
        Assert.All(parts, part => Assert.Same(message.Evidence, part.Evidence));
        Assert.Equal([0, 0, 1], parts.Select(part => part.Actions.Count));
        Assert.Equal([null, null, "/takeaways"], parts.Select(part => part.CommandLine));
        Assert.Equal(Lines(message), parts.SelectMany(Lines));
        Assert.All(parts.SkipLast(1), part => Assert.InRange(Length(part), 100, 150));
    }

    [Fact]
    public void A_heading_moves_with_what_follows()
    {
        var message = Of(
            new Paragraph(new Line(new string('a', 60))),
            new Heading(2, new Line("Section")),
            new Heading(3, new Line("Part")),
            new Table([new Line("row one") { Label = "1" }, new Line(new string('b', 40)) { Label = "2" }]));
        var parts = MessageSplitter.Split(message, part => Length(part) <= 84);
        Assert.Equal(2, parts.Count);
        Assert.IsType<Heading>(parts[1].Blocks[0]);
        Assert.Equal(2, Assert.IsType<Table>(parts[1].Blocks[2]).Rows.Count);
    }

    [Fact]
    public void A_long_line_is_cut_between_words_and_its_evidence_stays_on_the_last_piece()
    {
        string text = string.Join(' ', Enumerable.Range(100, 60).Select(i => $"word{i}"));
        var parts = MessageSplitter.Split(Of(new BulletList([new Line(text) { Label = "Label", Badge = "planned", Detail = "2 articles", Evidence = [1] }])), part => Length(part) <= 120);
        var pieces = parts.SelectMany(Lines).ToList();
        Assert.Equal(text, string.Join(' ', pieces.Select(piece => piece.Text)));
        Assert.Equal("Label", pieces[0].Label);
        Assert.All(pieces.Skip(1), piece => Assert.Null(piece.Label));
        Assert.All(pieces.SkipLast(1), piece => Assert.Empty(piece.Evidence));
        Assert.Equal(("planned", "2 articles", 1), (pieces[^1].Badge, pieces[^1].Detail, Assert.Single(pieces[^1].Evidence)));
        Assert.NotEqual("", pieces[^1].Text);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦", 11)]
    [InlineData("🇧🇦", 4)]
    [InlineData("e\u0301", 2)]
    [InlineData("😀", 2)]
    public void A_word_that_is_too_long_is_cut_between_characters(string character, int units)
    {
        string word = string.Concat(Enumerable.Repeat(character, 40));
        var pieces = MessageSplitter.Split(ChatMessage.Of(word), part => Length(part) <= 40).SelectMany(Lines).Select(line => line.Text).ToList();
        Assert.Equal(word, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.Equal(0, piece.Length % units));
    }

    [Fact]
    public void A_character_that_is_too_long_is_cut_outside_of_surrogate_pairs()
    {
        string word = "a" + string.Concat(Enumerable.Repeat("\U0001D165", 100));
        var pieces = MessageSplitter.Split(ChatMessage.Of(word), part => Length(part) <= 40).SelectMany(Lines).Select(line => line.Text).ToList();
        Assert.Equal(word, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.DoesNotContain(piece.EnumerateRunes(), rune => rune == Rune.ReplacementChar));
    }

    [Fact]
    public void Labels_details_and_many_numbers_are_cut_where_they_are_too_long()
    {
        string words = string.Join(' ', Enumerable.Range(0, 50).Select(i => $"w{i}"));
        int[] numbers = [.. Enumerable.Range(1, 200)];
        var message = new ChatMessage([new Heading(2, new Line("Section")), new Table([new Line("text") { Label = words, Badge = words, Detail = words, Evidence = numbers }])]);
        var parts = MessageSplitter.Split(message, part => Length(part) <= 90);
        var pieces = parts.SelectMany(Lines).ToList();
        Assert.All(parts, part => Assert.InRange(Length(part), 1, 90));
        Assert.Equal(words, string.Join(' ', pieces.Select(piece => piece.Label).OfType<string>()));
        Assert.Equal(words, string.Join(' ', pieces.Select(piece => piece.Badge).OfType<string>()));
        Assert.Equal(words, string.Join(' ', pieces.Select(piece => piece.Detail).OfType<string>()));
        Assert.Equal(numbers, pieces.SelectMany(piece => piece.Evidence));
        Assert.Equal(["Section", "text"], pieces.Select(piece => piece.Text).Where(text => text.Length > 0));
    }

    [Fact]
    public void It_asks_about_little_more_than_it_keeps()
    {
        var message = new ChatMessage([
            new Heading(1, new Line("Long")),
            new Paragraph(new Line(string.Concat(Enumerable.Repeat("word ", 100_000)))),
            new Paragraph(new Line(new string('x', 200_000))),
            new Paragraph(new Line("Z" + new string('\u0301', 200_000))),
            Bullets(20_000, i => $"{i}")]);
        long asked = 0;
        var parts = MessageSplitter.Split(message, part =>
        {
            int length = Length(part);
            asked += length;
            return length <= 4000;
        });
        Assert.InRange(parts.Count, 240, 280);
        Assert.InRange(asked, 1_000_000, 60_000_000);
    }

    internal static int Length(ChatMessage message) => message.Blocks.SelectMany(All)
        .Sum(line => line.Text.Length + (line.Label?.Length ?? 0) + (line.Badge?.Length ?? 0) + (line.Detail?.Length ?? 0) + (line.Link?.Length ?? 0) + (line.Evidence.Count * 4) + 1);

    /// <summary>All lines but the count at the end of a part.</summary>
    internal static IEnumerable<Line> Lines(ChatMessage message) => message.Blocks.SelectMany(All).Where(line => line is not { Text: "", Detail: { Length: < 10 } count } || !count.Contains('/', StringComparison.Ordinal));

    private static IEnumerable<Line> All(Block block) => block switch
    {
        Heading heading => [heading.Line],
        Paragraph paragraph => [paragraph.Line],
        BulletList list => list.Items,
        Table table => table.Rows,
        _ => throw new ArgumentException("Another kind of block.", nameof(block)),
    };

    private static BulletList Bullets(int count, Func<int, string> text) => new([.. Enumerable.Range(0, count).Select(i => new Line(text(i)) { Evidence = [1] })]);

    private static ChatMessage Of(params Block[] blocks) => new(blocks)
    {
        Evidence = [new EvidenceNote(1, "Quote.", "starter", "a.md", "Title", null, null, null, new TextSpan(0, 6))],
        Actions = [new ChatAction("More", "/more")],
    };
}
