using System.Text;
using NewsBot.Fetching.Texts;

namespace NewsBot.Tests.Fetching.Texts;

public sealed class WebTextTests
{
    private const string German = "Grüße aus Köln", Russian = "Президент подписал указ о новых правилах", Japanese = "東京で会談が行われました", Greek = "Η κυβέρνηση ανακοίνωσε";

    [Theory]
    [InlineData(65001, "utf-8", German)]
    [InlineData(1252, "ISO-8859-1", German)]
    [InlineData(1252, "\"Windows-1252\"", "“Zitate” – 5 €")]
    [InlineData(28605, "iso-8859-15", "5 €")]
    [InlineData(1251, "windows-1251", Russian)]
    [InlineData(20866, "KOI8-R", Russian)]
    [InlineData(932, "Shift_JIS", Japanese)]
    [InlineData(51932, "euc-jp", Japanese)]
    [InlineData(50220, "iso-2022-jp", Japanese)]
    [InlineData(54936, "gb2312", "北京")]
    [InlineData(950, "big5", "臺北")]
    [InlineData(51949, "euc-kr", "서울")]
    [InlineData(28597, "greek", Greek)]
    [InlineData(1200, "utf-16le", German)]
    public void The_header_names_the_encoding(int codePage, string charset, string text) => Assert.Equal(text, WebText.Decode(Bytes(codePage, text), charset, null));

    [Theory]
    [InlineData("<html><head><meta charset=windows-1251>")]
    [InlineData("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>")]
    [InlineData("<?xml version='1.0' encoding='Windows-1251'?>")]
    [InlineData("\n<?xml version=\"1.0\" encoding=\"cp1251\" standalone=\"yes\"?>")]
    public void Else_the_text_itself_names_it(string start) => Assert.Equal(start + Russian, WebText.Decode(Bytes(1251, start + Russian), null, null));

    [Fact]
    public void A_byte_order_mark_is_believed_before_all_else()
    {
        Assert.Equal(German, WebText.Decode([0xEF, 0xBB, 0xBF, .. Bytes(65001, German)], "windows-1252", null));
        Assert.Equal(German, WebText.Decode([0xFF, 0xFE, .. Bytes(1200, German)], "utf-8", null));
        Assert.Equal(German, WebText.Decode([0xFE, 0xFF, .. Bytes(1201, German)], "utf-8", null));
        Assert.Equal(German, WebText.Decode([0xFF, 0xFE, 0, 0, .. new UTF32Encoding(false, false).GetBytes(German)], null, null));
    }

    [Fact]
    public void UTF16_without_a_mark_is_seen_by_its_zeros()
    {
        Assert.Equal("<p>" + German, WebText.Decode(Bytes(1200, "<p>" + German), null, null));
        Assert.Equal("<p>" + German, WebText.Decode(Bytes(1201, "<p>" + German), "utf-8", null));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1251")]
    [InlineData("no-such-thing")]
    [InlineData("utf-16")]
    [InlineData(null)]
    public void UTF8_is_read_as_such_whatever_the_server_says(string? charset)
    {
        if (charset == "utf-16") Assert.Equal("<meta charset=utf-16>" + German, WebText.Decode(Bytes(65001, "<meta charset=utf-16>" + German), null, null));
        else Assert.Equal(German + Russian, WebText.Decode(Bytes(65001, German + Russian), charset, null));
    }

    [Theory]
    [InlineData(1252, null, German)]
    [InlineData(1251, "www.example.ru", Russian)]
    [InlineData(20866, "www.example.ru", Russian)]
    [InlineData(1251, "www.example.com", Russian)]
    [InlineData(20866, null, Russian)]
    [InlineData(932, "www.example.jp", Japanese)]
    [InlineData(51932, "www.example.jp", Japanese)]
    [InlineData(1253, "example.gr", Greek)]
    [InlineData(1254, "example.tr", "Başkan görüştü")]
    [InlineData(1250, "example.pl", "Żółw pływał w środę")]
    public void What_nobody_names_is_guessed(int codePage, string? host, string text) => Assert.Equal(text, WebText.Decode(Bytes(codePage, text), null, host));

    [Fact]
    public void A_page_that_calls_itself_UTF8_and_is_not_is_guessed_too() => Assert.Equal(German, WebText.Decode(Bytes(1252, German), "utf-8", null));

    [Fact]
    public void A_broken_byte_costs_one_letter() => Assert.Equal(German + "\uFFFD" + German, WebText.Decode([.. Bytes(65001, German), 0xFF, .. Bytes(65001, German)], "utf-8", null));

    [Fact]
    public void Nothing_makes_it_fail()
    {
        var random = new Random(7);
        string?[] names = [null, "utf-8", "utf-16", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "windows-874", "x"];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.NotNull(WebText.Decode(bytes, names[i % names.Length], i % 2 == 0 ? "a.jp" : "\0."));
        }
    }

    private static byte[] Bytes(int codePage, string text) => Encodings.Of(codePage).GetBytes(text);
}
