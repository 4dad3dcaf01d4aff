namespace NewsBot.Articles.Pdf;

/// <summary>The text of a PDF file, by Debian's <c>pdftotext</c> (poppler-utils). No well-kept library that reads PDF is among the packages of this project.</summary>
public static class PdfText
{
    /// <summary>True where PDF files can be read.</summary>
    public static bool IsAvailable => PdfProgram.Find("pdftotext") is not null;

    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static string Read(byte[] bytes)
    {
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).IndexOf("%PDF-"u8) < 0) throw new FormatException(" is no PDF, whatever its name says: paste the text instead.");
        if (PdfProgram.Find("pdftotext") is not { } program) throw new FormatException(" is a PDF. Reading it needs pdftotext of poppler-utils on this machine: paste the text or send it as .txt.");
        var run = PdfProgram.Run(program, bytes);
        if (run.Errors.Contains("password", StringComparison.OrdinalIgnoreCase)) throw new FormatException(" is locked with a password: save it without one, or paste the text.");
        if (run.End == PdfProgram.Ending.TooLong) throw new FormatException(" takes too long to read: paste the part that matters.");
        if (run.End == PdfProgram.Ending.TooLarge) throw new FormatException(" holds more text than an article has: paste the part that matters.");
        if (run.End == PdfProgram.Ending.Failed) throw new FormatException(" is a broken PDF: save it anew, or paste the text.");
        string text = PdfLayout.Paragraphs(run.Text);
        if (!text.Any(char.IsLetter)) throw new FormatException(" is a PDF of pictures without text, as a scanner makes them: paste the text instead.");
        return text;
    }
}
