using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.TelegramChat.Rendering;
using NewsBot.Tests.WebChat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.TelegramChat.Rendering;

public sealed class TelegramRendererTests
{
    [Fact]
    public void A_digest_is_one_text() => Assert.StartsWith(
        "<b>Ferries and islands</b>\n<i>1–7 June 2025</i>\n2 new articles from 1 publisher, 1 of unknown publisher · 1 dispute\n\n<b>1 · Ferry line reopens",
        TelegramRenderer.Render(SampleNews.Digest, []).Html,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a < b & c > d \"e\"", "a &lt; b &amp; c &gt; d \"e\"")]
    [InlineData("@name, a@example.org, (@name)", "@\u2060name, a@example.\u2060org, (@\u2060name)")]
    [InlineData("</b><a href=\"tg://user?id=1\">x</a>", "&lt;/\u2060b&gt;&lt;a href=\"tg://user?id=1\"&gt;x&lt;/\u2060a&gt;")]
    [InlineData("either /unsubscribe or and/or https://example.org/path", "either /\u2060unsubscribe or and/or https://example.org/path")]
    [InlineData("(https://example.org/@name?a=1&b=2) xhttps://example.org", "(https://example.org/@name?a=1&amp;b=2) xhttps://example.\u2060org")]
    [InlineData("kremlin.md at 1.5 e.g. in the U.S., www.nap.ba", "kremlin.\u2060md at 1.5 e.g. in the U.S., www.\u2060nap.\u2060ba")]
    [InlineData("a\u202eb\u200b\0c\r\n d", "abc d")]
    public void Text_of_articles_stays_text(string text, string expected) => Assert.Equal(
        expected + "\u00A0[1]",
        TelegramRenderer.Render(new ChatMessage([new Paragraph(new Line(text) { Evidence = [1] })]), []).Html);

    [Fact]
    public void Commands_that_the_bot_offers_can_be_tapped() =>
        Assert.Equal("and 12 more dates: /timeline", TelegramRenderer.Render(ChatMessage.Of("and 12 more dates: /timeline"), []).Html);

    [Fact]
    public void What_does_not_hold_any_more_has_a_line_through_it() => Assert.Equal(
        "<b>3 Jun</b> <s>It reopens &lt;soon&gt;</s>\u00A0[1] <i>withdrawn</i>",
        TelegramRenderer.Render(new ChatMessage([new Paragraph(new Line("It reopens <soon>") { Label = "3 Jun", IsStruck = true, Detail = "withdrawn", Evidence = [1] })]), []).Html);

    [Theory]
    [InlineData("https://example.org/?a=1&b=\"2\"", "https://example.org/?a=1&amp;b=%222%22")]
    [InlineData("tg://user?id=1", null)]
    public void Only_a_web_address_becomes_a_link(string link, string? address) => Assert.Equal(
        address is null ? "Text" : $"Text <a href=\"{address}\">open</a>",
        TelegramRenderer.Render(new ChatMessage([new Paragraph(new Line("Text") { Link = link })]), []).Html);

    [Fact]
    public void Buttons_stand_in_rows_that_a_phone_can_show()
    {
        string[] labels = ["Sources", "Timeline", "Actors", "Disputes", "More", "A longer label", "Another longer", "x", "A label that needs a whole row of its own", "y"];
        var rows = TelegramRenderer.Render(ChatMessage.Of("Text"), [.. labels.Select(label => new ReplyButton(label, label))]).Buttons;
        Assert.Equal([4, 2, 2, 1, 1], rows.Select(row => row.Count));
        Assert.Equal(labels, rows.SelectMany(row => row).Select(button => button.Label));
    }

    [Fact]
    public void A_message_of_many_formats_is_split_before_Telegram_drops_some()
    {
        var message = new ChatMessage([new Table([.. Enumerable.Range(0, 100).Select(i => new Line("x") { Label = $"{i}" })])]);
        Assert.Equal(2, TelegramRenderer.Split(message).Count);
    }

    [Fact]
    public void A_message_of_nothing_is_not_empty() => Assert.Equal("…", TelegramRenderer.Render(ChatMessage.Of("\0"), []).Html);
}
