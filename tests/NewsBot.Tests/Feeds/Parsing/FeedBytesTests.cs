using System.Text;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Tests.Feeds.Parsing;

public sealed class FeedBytesTests
{
    private const string Greek = "Καλημέρα", Cyrillic = "Привет, мир", Western = "Café – “Zürich”";

    private static readonly CodePagesEncodingProvider Pages = (CodePagesEncodingProvider)CodePagesEncodingProvider.Instance;

    public static TheoryData<string, byte[], string?, string> Cases => new()
    {
        { "UTF-8 without a word on it", Encoding.UTF8.GetBytes(Feed(null, Greek)), null, Greek },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Feed(null, Greek))], null, Greek },
        { "UTF-8 that calls itself ISO-8859-1", Encoding.UTF8.GetBytes(Feed("iso-8859-1", Greek)), "iso-8859-1", Greek },
        { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Feed("utf-16", Greek))], null, Greek },
        { "UTF-16, the other end first, without a mark", Encoding.BigEndianUnicode.GetBytes(Feed("utf-16", Greek)), null, Greek },
        { "windows-1251 that says so", Of(1251, Feed("windows-1251", Cyrillic)), null, Cyrillic },
        { "KOI8-R that the server names", Of(20866, Feed(null, Cyrillic)), "koi8-r", Cyrillic },
        { "windows-1252 that calls itself ISO-8859-1", Of(1252, Feed("ISO-8859-1", Western)), null, Western },
        { "windows-1252 that calls itself UTF-8", Of(1252, Feed("UTF-8", Western)), "utf-8", Western },
        { "windows-1252 without a word on it", Of(1252, Feed(null, Western)), null, Western },
        { "Shift-JIS that says so", Of(932, Feed("Shift_JIS", "こんにちは")), null, "こんにちは" },
        { "ISO-2022-JP, which is all ASCII", Of(50220, Feed("ISO-2022-JP", "こんにちは")), null, "こんにちは" },
        { "GB2312 with letters of GB18030", Of(54936, Feed("gb2312", "你好，镕")), null, "你好，镕" },
        { "an encoding that there is not", Encoding.UTF8.GetBytes(Feed("klingon", Greek)), "klingon", Greek },
        { "UTF-8 with a byte of windows-1252 in it", [.. Encoding.UTF8.GetBytes("<rss><channel><title>Ζ caf"), 0xE9, .. Encoding.UTF8.GetBytes("</title></channel></rss>")], "utf-8", "Ζ café" },
        { "control characters", Encoding.UTF8.GetBytes("<rss><channel><title>a\u0001\u0000b\u000Bc</title></channel></rss>"), null, "ab c" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bytes_are_the_text_that_was_meant(string what, byte[] bytes, string? charset, string title)
    {
        Assert.NotEmpty(what);
        Assert.Equal(title, Assert.IsType<FeedReading.Read>(FeedParser.Read(bytes, charset)).Feed.Title);
    }

    [Theory]
    [InlineData("", " is empty.")]
    [InlineData(" \r\n", " is empty.")]
    [InlineData("hello", " is not a feed: it is neither XML nor JSON.")]
    [InlineData("<!doctype html><html><body>x</body></html>", " is a web page and not a feed: give the address of its feed.")]
    [InlineData("<opml version='2.0'/>", " is a list of feeds (OPML) and not a feed.")]
    [InlineData("<svg/>", " is not a feed: it is neither RSS, Atom nor JSON Feed.")]
    [InlineData("{\"a\":1}", " is JSON and not a feed: it has no items.")]
    [InlineData("{\"a\":", " is not a feed: it begins like JSON and is none (line 1).")]
    public void What_is_no_feed_is_refused_in_one_sentence(string text, string reason) =>
        Assert.Equal(reason, Assert.IsType<FeedReading.Refused>(FeedParser.Read(Encoding.UTF8.GetBytes(text))).Reason);

    private static string Feed(string? encoding, string title) => $"<?xml version=\"1.0\"{(encoding is null ? "" : $" encoding=\"{encoding}\"")}?><rss version=\"2.0\"><channel><title>{title}</title></channel></rss>";

    private static byte[] Of(int page, string text) => Pages.GetEncoding(page)!.GetBytes(text);
}
