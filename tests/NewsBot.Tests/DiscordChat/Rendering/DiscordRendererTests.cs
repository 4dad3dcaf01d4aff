using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rendering;
using NewsBot.Tests.WebChat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.DiscordChat.Rendering;

public sealed class DiscordRendererTests
{
    [Fact]
    public void A_digest_is_a_title_and_one_description()
    {
        var message = DiscordRenderer.Render(SampleNews.Digest, [new ReplyButton("Timeline", "t1"), new ReplyButton("Actors", "t2")]);
        var embed = Assert.Single(message.Embeds);
        Assert.Equal("Ferries and islands · 1–7 June 2025", embed.Title);
        Assert.StartsWith("2 new articles from 1 publisher, 1 of unknown publisher · 1 dispute\n\n**1 · Ferry line reopens after eleven years**\n-# Harbour Gazette, 2 Jun 2025\n- The ferry line", embed.Description, StringComparison.Ordinal);
        Assert.Equal([new DiscordButton("Timeline", "t1"), new DiscordButton("Actors", "t2")], message.Buttons);
    }

    [Theory]
    [InlineData("@everyone and @here", "@\u2060everyone and @\u2060here")]
    [InlineData("<@1> <@&2> <#3> <:a:4> <t:5:R> </cmd:6>", @"\<@⁠1\> \<@⁠&2\> \<\#3\> \<\:a\:4\> \<t\:5\:R\> \</cmd\:6\>")]
    [InlineData("*a* _b_ ~~c~~ `d` ||e|| a\\b", @"\*a\* \_b\_ \~\~c\~\~ \`d\` \|\|e\|\| a\\b")]
    [InlineData("[x](https://evil.example)", @"\[x\](https\://evil.example)")]
    [InlineData("# not a heading", @"\# not a heading")]
    [InlineData("- no item", @"\- no item")]
    [InlineData("-# not small", @"\-\# not small")]
    [InlineData("12. no item", @"12\. no item")]
    [InlineData("> no quotation", @"\> no quotation")]
    [InlineData("at 10:30, a well-known 1.5 + 2: fine", @"at 10\:30, a well-known 1.5 + 2: fine")]
    [InlineData("a\u202eb\u200b\0c\r\n d", "abc d")]
    public void Text_of_articles_stays_text(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(DiscordRenderer.Render(ChatMessage.Of(text), []).Embeds).Description);

    [Fact]
    public void What_does_not_hold_any_more_has_a_line_through_it() => Assert.Equal(
        "- **3 Jun** ~~It reopens \\~ soon~~\u00A0\\[1] *withdrawn*",
        Assert.Single(DiscordRenderer.Render(new ChatMessage([new BulletList([new Line("It reopens ~ soon") { Label = "3 Jun", IsStruck = true, Detail = "withdrawn", Evidence = [1] }])]), []).Embeds).Description);

    [Theory]
    [InlineData("https://example.org/a_(b)?q=[1] 2", "https://example.org/a_%28b%29?q=%5B1%5D%202")]
    [InlineData("https://пример.рф/ж", "https://xn--e1afmkfd.xn--p1ai/%D0%B6")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://bank.example@evil.example/", null)]
    [InlineData("/articles", null)]
    [InlineData("ftp://example.org/", null)]
    public void Only_a_web_address_becomes_a_link(string link, string? address) => Assert.Equal(
        address is null ? "Text" : $"Text [open]({address})",
        Assert.Single(DiscordRenderer.Render(new ChatMessage([new Paragraph(new Line("Text") { Link = link })]), []).Embeds).Description);

    [Fact]
    public void What_is_too_long_for_one_description_goes_on_in_a_second_and_then_in_a_second_message()
    {
        ChatMessage Of(int rows) => new([new Heading(1, new Line("Title")), new BulletList([.. Enumerable.Range(0, rows).Select(i => new Line(new string('x', 97)))])]);
        Assert.Single(DiscordRenderer.Render(Of(40), []).Embeds);
        var two = DiscordRenderer.Render(Of(59), []).Embeds;
        Assert.Equal(["Title", null], two.Select(embed => embed.Title));
        Assert.InRange(two[0].Description.Length, 3990, 4096);
        Assert.Throws<ArgumentException>(() => DiscordRenderer.Render(Of(60), []));
        Assert.Equal(2, DiscordRenderer.Split(Of(60)).Count);
        Assert.EndsWith("\n-# 1/2", DiscordRenderer.Render(DiscordRenderer.Split(Of(60))[0], []).Embeds[^1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_is_told_in_the_description()
    {
        var embed = Assert.Single(DiscordRenderer.Render(new ChatMessage([new Heading(1, new Line(new string('t', 300)))]), []).Embeds);
        Assert.Equal((null, "## " + new string('t', 300)), (embed.Title, embed.Description));
    }

    [Fact]
    public void Labels_of_buttons_are_short_and_never_empty()
    {
        var buttons = DiscordRenderer.Render(ChatMessage.Of("Text"), [new ReplyButton("\u202e", "1"), new ReplyButton(string.Concat(Enumerable.Repeat("😀", 60)), "2")]).Buttons;
        Assert.Equal(["…", string.Concat(Enumerable.Repeat("😀", 39)) + "…"], buttons.Select(button => button.Label));
    }

    [Fact]
    public void A_message_of_nothing_is_not_empty() => Assert.Equal("…", Assert.Single(DiscordRenderer.Render(ChatMessage.Of("\0"), []).Embeds).Description);
}
