using System.Text;
using NewsBot.Analysis.Documents;
using NewsBot.Articles;

namespace NewsBot.Tests.Articles;

public sealed class ArticleFileReaderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly ArticleFileReader _reader = new(new FixedTime(Now));

    public static TheoryData<string, string> BrokenFrontMatter => new()
    {
        { "---\ntitle: A\nText without an end", ", line 1: the front matter has no end, a second line of ---." },
        { "---\ntitle: A\npublished: July 2025\n---\nText.", ", line 3: published: \"July 2025\" is not a date: write 2025-07-14, 2025-07, 2025 or unknown." },
        { "---\npublished: 2025-02-30\n---\nText.", ", line 2: published: \"2025-02-30\" is not a date: write 2025-07-14, 2025-07, 2025 or unknown." },
        { "---\ntitle: A\ntitle: B\n---\nText.", ", line 3: title is given twice." },
        { "---\ntitle: [A, B]\n---\nText.", ", line 2: title must be one value and not a list." },
        { "---\n- A\n---\nText.", ", line 2: front matter is lines such as title: \"A title\"." },
        { "---\njust words\n---\nText.", ", line 2: front matter is lines such as title: \"A title\"." },
        { "---\naddress: javascript:alert(1)\n---\nText.", ", line 2: address: \"javascript:alert(1)\" is not an address: write one that begins with https://, or unknown." },
        { "---\nlanguage: English\n---\nText.", ", line 2: language: \"English\" is not a language: write two letters such as en." },
    };

    public static TheoryData<byte[], string> Undecodable => new()
    {
        { [], " is empty." },
        { Encoding.UTF8.GetBytes(" \r\n\t"), " holds no text." },
        { [0x25, 0x50, 0x44, 0x46, 0, 1], " is not text (a NUL byte at offset 4)." },
        { Encoding.Latin1.GetBytes("Un café noir"), " is not UTF-8 (byte 0xE9 at offset 6): save it as UTF-8." },
        { [0x61, 0xE2, 0x82], " is not UTF-8 (byte 0xE2 at offset 1): save it as UTF-8." },
        { [0xFF, 0xFE, 0x61, 0x00, 0x62], " is not valid UTF-16: save it as UTF-8." },
        { [0xFF, 0xFE, 0x00, 0xD8, 0x62, 0x00], " is not valid UTF-16: save it as UTF-8." },
        { [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], " is UTF-32: save it as UTF-8." },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plain_text_is_taken_word_for_word()
    {
        var read = Read("a.txt", "--- \r\n\r\n  One.\tTwo.\r\n");

        Assert.Equal("--- \r\n\r\n  One.\tTwo.\r\n", read.Article.Text);
        Assert.Equal(("a.txt", null, null), (read.Article.Id, read.Article.Title, read.Warning));
        Assert.Equal(64, read.ContentHash.Length);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_understood_and_left_out(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal("Zürich 🙂", Read("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("Zürich 🙂")]).Article.Text);
    }

    [Fact]
    public void Front_matter_says_what_is_known_and_the_rest_is_the_text()
    {
        var article = Read("a.md", "---\r\ntitle: \"A: title\"\r\npublisher: nap.ba\r\nauthor: unknown\r\npublished: 2025-07\r\nlanguage: en\r\naddress: https://example.org/a\r\nnote: \"x\"\r\ntags: [a, b]\r\n---\r\n\r\n# Heading\r\n\r\nText.\r\n").Article;

        Assert.Equal(new ArticleText("a.md", "Heading\n\nText.") { Title = "A: title", Publisher = "nap.ba", Published = new(2025, 7), Address = "https://example.org/a" }, article);
    }

    [Theory]
    [InlineData("Text.")]
    [InlineData("---\n---\nText.")]
    [InlineData("---\npublished: unknown\ntitle: UNKNOWN\naddress: ~\nlanguage:\nauthor: ''\n---\nText.")]
    public void What_is_not_said_is_unknown(string text) => Assert.Equal(new ArticleText("a.md", "Text."), Read("a.md", text).Article);

    [Theory]
    [MemberData(nameof(BrokenFrontMatter))]
    public void Broken_front_matter_is_one_sentence_with_its_line(string text, string expected) => Assert.Equal(_folder["a.md"] + expected, Refusal("a.md", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Yaml_that_is_none_is_one_sentence_with_its_line() =>
        Assert.StartsWith(_folder["a.md"] + ", line 3: the front matter is not valid YAML (", Refusal("a.md", "---\ntitle: A\npublisher: \"B\nauthor: C\n---\nText."u8.ToArray()), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Undecodable))]
    public void Bytes_that_are_no_text_are_one_sentence(byte[] bytes, string expected)
    {
        foreach (string name in (string[])["a.txt", "a.md", "a.html"]) Assert.Equal(_folder[name] + expected, Refusal(name, bytes));
    }

    [Fact]
    public void Markdown_becomes_lines_of_plain_text()
    {
        const string Markdown = """
            Title *of* all
            ==============

            A [link](https://example.org "x"), `code`, <b>bold</b>, &amp; a
            soft break\
            and a hard one. ![a picture](a.png) <https://example.org/b>

            - one
              - inner
            - two

              more of two
            1. first

            > Quoted.

                indented  code

            ---
            <div>
            <script>alert(1)</script>
            </div>

            [ref]: https://example.org/c

            The end \* here.
            """;

        Assert.Equal(
            "Title of all\n\nA link, code, bold, & a soft break\nand a hard one. https://example.org/b\n\n• one\n• inner\n• two\nmore of two\n\n• first\n\nQuoted.\n\nindented code\n\nThe end * here.",
            Read("a.md", Markdown).Article.Text);
    }

    [Fact]
    public void A_page_becomes_its_main_text_and_what_its_head_says()
    {
        const string Html = """
            <!doctype html><html lang="en-GB"><head><title>Title | Site</title><meta property="og:title" content="A &amp; title">
            <meta property="og:site_name" content="Site"><meta name="author" content="An Author"><meta property="article:published_time" content="2025-07-14T08:00:00Z">
            <link rel="canonical" href="https://example.org/a"><style>p { color: red }</style></head>
            <body><nav><p>Home</p></nav><article>Short.</article><article><h1>A <em>title</em></h1><p>One&nbsp;para<b>graph</b>.
              Still   it.</p><ul><li>first<li><p>second</p></ul><div>Three<br>four<script>alert(1)</script></div><p hidden>no</p>
            <table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></article><footer>Imprint</footer></body></html>
            """;

        Assert.Equal(
            new ArticleText("a.html", "One paragraph. Still it.\n\n• first\n• second\n\nThree\nfour\n\na b\nc")
            {
                Title = "A & title",
                Publisher = "Site",
                Author = "An Author",
                Published = new(2025, 7, 14),
                Address = "https://example.org/a",
            },
            Read("a.html", Html).Article);
    }

    [Fact]
    public void A_page_without_a_main_part_is_its_body() => Assert.Equal("One.\n\nTwo.", Read("a.htm", "<p>One.<p>Two.<aside>No.</aside>").Article.Text);

    [Theory]
    [InlineData("windows-1252", "Un café – noir")]
    [InlineData("ISO-8859-1", "Un café – noir")]
    public void A_page_that_declares_windows_1252_is_read_as_such(string charset, string text)
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes($"<meta charset=\"{charset}\"><p>{text}</p>");
        Assert.Equal(text, Read("a.html", bytes).Article.Text);
    }

    [Fact]
    public void A_page_that_declares_another_encoding_is_refused() =>
        Assert.EndsWith("save it as UTF-8.", Refusal("a.html", [.. "<meta charset=koi8-r><p>"u8, 0xC1, 0xC2]), StringComparison.Ordinal);

    [Theory]
    [InlineData("2031-01-01", true)]
    [InlineData("2025-07-30", true)]
    [InlineData("2025-07-28", false)]
    [InlineData("2025", false)]
    public void A_date_in_the_future_is_read_as_unknown_with_a_warning(string date, bool future)
    {
        var read = Read("a.md", $"---\npublished: {date}\n---\nText.");

        Assert.Equal(future, read.Article.Published is null);
        Assert.Equal(future ? $"{_folder["a.md"]} says it was published on {date}, which is in the future: read as unknown." : null, read.Warning);
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_unknown_kind_are_one_sentence_each()
    {
        Directory.CreateDirectory(_folder["folder.md"]);
        Assert.Equal($"{_folder["no.md"]}: there is no such file.", RefusalAt("no.md"));
        Assert.Equal($"{_folder["folder.md"]} is a folder and not a file.", RefusalAt("folder.md"));
        _folder.Write("a.doc", "x");
        Assert.Equal($"{_folder["a.doc"]} is not of a kind that is read: those are .md, .txt, .html, .pdf.", RefusalAt("a.doc"));
    }

    [Fact]
    public void More_than_20_MB_is_refused_and_20_MB_are_read()
    {
        byte[] bytes = new byte[ArticleFileReader.MostBytes];
        Array.Fill(bytes, (byte)'a');
        Assert.Equal(bytes.Length, Read("a.txt", bytes).Article.Text.Length);
        Assert.Equal($"{_folder["b.txt"]} is larger than 20 MB, the most that an article may have: split it.", Refusal("b.txt", [.. bytes, (byte)'a']));
    }

    [Theory]
    [InlineData("a.md")]
    [InlineData("a.html")]
    public void One_line_of_a_million_characters_is_read(string name)
    {
        string line = string.Concat(Enumerable.Repeat("Nothing but one line. ", 1 << 16)).TrimEnd();
        Assert.Equal(line, Read(name, line).Article.Text);
    }

    [Theory]
    [InlineData("a.md", ">", "x")]
    [InlineData("a.md", "[", "")]
    [InlineData("a.md", "*a ", "")]
    [InlineData("a.md", "![", "](a)")]
    [InlineData("a.md", "- ", "x")]
    [InlineData("a.html", "<div>", "text")]
    [InlineData("a.html", "<b><p>", "text")]
    [InlineData("a.html", "<table><tr><td>", "text")]
    [InlineData("a.md", "---\ntitle: [", "")]
    public void Nesting_without_end_is_answered_soon(string name, string repeated, string end)
    {
        string head = repeated.StartsWith("---", StringComparison.Ordinal) ? "---\ntitle: " : "";
        string body = head + string.Concat(Enumerable.Repeat(repeated[head.Length..], 10_000)) + end + (head.Length > 0 ? "\n---\nText." : "");
        long start = TimeProvider.System.GetTimestamp();
        var reading = _reader.Read(ArticleFile.At(_folder.Write(name, body)));

        Assert.NotNull(reading);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 60);
    }

    private ArticleReading.Read Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    private ArticleReading.Read Read(string name, byte[] bytes) => Assert.IsType<ArticleReading.Read>(_reader.Read(ArticleFile.At(_folder.Write(name, bytes))));

    private string Refusal(string name, byte[] bytes)
    {
        _folder.Write(name, bytes);
        return RefusalAt(name);
    }

    private string RefusalAt(string name) => Assert.IsType<ArticleReading.Refused>(_reader.Read(ArticleFile.At(_folder[name]))).Reason;
}
