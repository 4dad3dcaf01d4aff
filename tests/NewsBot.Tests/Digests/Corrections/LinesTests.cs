using NewsBot.Chat;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Tests.Commands;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Digests.Corrections;

public sealed class LinesTests
{
    private static readonly EvidenceNote A = new(1, "Quote.", "starter", "a.md", "A", null, null, null, default), B = A with { Number = 2, Article = "b.md", Title = "B" };

    [Fact]
    public void Lines_that_rest_on_an_article_alone_are_left_out_with_headings_that_nothing_is_left_under()
    {
        var part = new ChatMessage(
        [
            new Heading(3, new Line("Of A")), new BulletList([Cite("a", 1)]), new Heading(3, new Line("Of B")), new BulletList([Cite("b", 2)]),
            new Heading(2, new Line("Dates")), new Table([Cite("date of A", 1), Cite("date of both", 1, 2)]), new Paragraph(new Line("and 3 more dates")),
            new Heading(2, new Line("Who")), new Paragraph(Cite("who", 1)), new Heading(2, new Line("Changed")), new Heading(3, new Line("Deeper")), new Table([Cite("change", 1)]), Count("2/3"),
        ])
        { Evidence = [A, B] };
        Assert.Equal("Of B\nb\nDates\ndate of both\nand 3 more dates\n | 2/3", TestChat.Text(Lines.Without(part, Gone)));
        Assert.Equal(part.Evidence, Lines.Without(part, Gone).Evidence);
    }

    [Fact]
    public void A_part_of_which_nothing_is_left_says_so() =>
        Assert.Equal("What stood here was taken out of the library.\n | 2/3", TestChat.Text(Lines.Without(new ChatMessage([new Heading(2, new Line("Dates")), new Table([Cite("date", 1)]), Count("2/3")]) { Evidence = [A] }, Gone)));

    [Fact]
    public void A_message_that_rests_on_other_articles_is_the_same()
    {
        var message = new ChatMessage([new Heading(2, new Line("Nothing under it")), new Heading(2, new Line("Dates")), new Table([Cite("date", 2)])]) { Evidence = [A, B] };
        Assert.Same(message, Lines.Without(message, Gone));
    }

    private static HashSet<ArticleName> Gone => [new ArticleName("starter", "a.md")];

    private static Line Cite(string text, params int[] evidence) => new(text) { Evidence = evidence };

    private static Paragraph Count(string count) => new(new Line("") { Detail = count });
}
