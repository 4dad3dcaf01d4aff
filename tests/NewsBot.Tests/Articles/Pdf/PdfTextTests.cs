using NewsBot.Articles;
using NewsBot.Articles.Pdf;

namespace NewsBot.Tests.Articles.Pdf;

public sealed class PdfTextTests
{
    private readonly ArticleFileReader _reader = new(new FixedTime(new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_pdf_is_read_from_memory_and_from_disk_as_paragraphs()
    {
        Need();
        byte[] bytes = MadeUpPdf.Of(["Harbour opens again", "", "The harbour of Nerova opened again on Mon-", "day after two years of work, and the first", "ferry left for the islands.", "", "Nobody was surprised."]);
        const string Text = "Harbour opens again\n\nThe harbour of Nerova opened again on Monday after two years of work, and the first ferry left for the islands.\n\nNobody was surprised.";
        Assert.Equal(Text, Assert.IsType<ArticleReading.Read>(_reader.Read("a.pdf", bytes)).Article.Text);
        using var folder = new TemporaryFolder();
        Assert.Equal(Text, Assert.IsType<ArticleReading.Read>(_reader.Read(ArticleFile.At(folder.Write("b.PDF", bytes)))).Article.Text);
    }

    [Fact]
    public void A_pdf_of_pictures_is_one_sentence()
    {
        Need();
        Assert.Equal("scan.pdf is a PDF of pictures without text, as a scanner makes them: paste the text instead.", Refusal("scan.pdf", MadeUpPdf.Of([], [])));
    }

    [Fact]
    public void A_broken_pdf_is_one_sentence()
    {
        Need();
        Assert.Equal("a.pdf is a broken PDF: save it anew, or paste the text.", Refusal("a.pdf", [.. "%PDF-1.4\n"u8, .. new byte[500]]));
    }

    [Fact]
    public void What_only_calls_itself_a_pdf_is_one_sentence() =>
        Assert.Equal("a.pdf is no PDF, whatever its name says: paste the text instead.", Refusal("a.pdf", "<html>Not found</html>"u8.ToArray()));

    [Fact]
    public void A_pdf_of_a_whole_book_is_one_sentence()
    {
        Need();
        string[] page = [.. Enumerable.Repeat(new string('x', 75), 50)];
        Assert.Equal("a.pdf holds more text than an article has: paste the part that matters.", Refusal("a.pdf", MadeUpPdf.Of([.. Enumerable.Repeat(page, 290)])));
    }

    [Fact]
    public void Hyphens_headers_and_page_numbers_of_printed_pages_go_and_sentences_run_on()
    {
        string page(int number, string text) => $"The Nerova Post   {number}\n\n{text}\n\nPage {number} of 3\n\f";
        string text = page(1, "The ministry paid two thirds of the bill; the rest came from the\ntown, which has to pay its share back over the next") + page(2, "fifteen years.\nThe work was ﬁnished in May, said the builder of the new ba-\nsin, and cost less.\n\n• One ferry\n• Two trains") + page(3, "The end of it.");
        Assert.Equal(
            "The ministry paid two thirds of the bill; the rest came from the town, which has to pay its share back over the next fifteen years.\n\nThe work was finished in May, said the builder of the new basin, and cost less.\n\n• One ferry\n\n• Two trains\n\nThe end of it.",
            PdfLayout.Paragraphs(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\f\f\f")]
    [InlineData("12\n\f13\n\f")]
    public void Pages_without_text_are_no_text(string text) => Assert.Equal("", PdfLayout.Paragraphs(text));

    [Fact]
    public void An_upload_of_another_kind_is_refused_by_its_name() =>
        Assert.Equal("a.exe is not of a kind that is read: those are .md, .txt, .html, .pdf.", Refusal("a.exe", [1]));

    internal static void Need() => Repository.Need(PdfText.IsAvailable, "pdftotext of poppler-utils is not here");

    private string Refusal(string name, byte[] bytes) => Assert.IsType<ArticleReading.Refused>(_reader.Read(name, bytes)).Reason;
}
