using System.Text;

namespace NewsBot.Tests.Articles.Pdf;

/// <summary>Writes small PDF files of lines of text.</summary>
internal static class MadeUpPdf
{
    /// <param name="pages">The lines of each page, from its top; an empty one leaves a gap.</param>
    public static byte[] Of(params string[][] pages)
    {
        List<string> objects = ["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{4 + (i * 2)} 0 R"))}] >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
        foreach (var (i, lines) in pages.Index())
        {
            var content = new StringBuilder("BT /F1 12 Tf 14 TL 72 760 Td ");
            foreach (string line in lines) content.Append($"({line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj T* ");
            content.Append("ET");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (i * 2)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (i, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append($"{i + 1} 0 obj\n{body}\nendobj\n");
        }

        int table = file.Length;
        file.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets) file.Append($"{offset:D10} 00000 n \n");
        return Encoding.Latin1.GetBytes(file.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString());
    }
}
