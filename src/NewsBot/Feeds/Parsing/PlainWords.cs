using System.Text;

namespace NewsBot.Feeds.Parsing;

/// <summary>Titles and names as plain text on one line: no markup, no character references, no control characters.</summary>
internal static class PlainWords
{
    /// <summary>So often what was escaped is read again: who escapes oftener means harm.</summary>
    private const int MostRounds = 3;

    public static string OfHtml(string html) => OfHtml(html, 1);

    /// <summary>Words that are meant literally. A character reference left in them was escaped twice, and a script in them is no title.</summary>
    public static string OfText(string text) => OfText(text, 0);

    private static string OfHtml(string html, int round)
    {
        var words = new StringBuilder(html.Length);
        var reader = new MarkupReader(html);
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case MarkupKind.Text:
                    words.Append(CharacterReferences.Decode(reader.Text));
                    break;
                case MarkupKind.Verbatim:
                    words.Append(reader.Text);
                    break;
                case MarkupKind.Start when HtmlNames.Dropped.Contains(reader.Name) && !reader.IsEmpty:
                    reader.SkipTo(reader.Name);
                    break;
                case MarkupKind.Start or MarkupKind.End when HtmlNames.Blocks.Contains(reader.Name):
                    words.Append(' ');
                    break;
                case MarkupKind.Start when !HtmlNames.Contain(reader.Name):
                    words.Append('<').Append(reader.Name).Append('>'); // “List<string>” is no markup.
                    break;
            }
        }

        return OfText(words.ToString(), round);
    }

    private static string OfText(string text, int round)
    {
        string words = text;
        for (int twice = 0; twice < 2 && words.Contains('&') && CharacterReferences.StandIn(words); twice++) words = CharacterReferences.Decode(words);
        if (words.Contains('<') && IsHostile(words)) words = round < MostRounds ? OfHtml(words, round + 1) : words.Replace('<', ' ');
        return OneLine(words);
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c)) line.Append(line.Length > 0 && line[^1] == ' ' ? "" : " ");
            else if (!char.IsControl(c)) line.Append(c);
        }

        return line.ToString().Trim();
    }

    private static bool IsHostile(string words)
    {
        var reader = new MarkupReader(words);
        bool opened = false;
        while (reader.Read())
        {
            if (reader.Kind == MarkupKind.Start)
            {
                opened |= HtmlNames.Dropped.Contains(reader.Name);
                if ((opened && reader.Attributes.Count > 0) || reader.Attributes.Any(attribute => attribute.Key.StartsWith("on", StringComparison.Ordinal) || attribute.Value.Contains("script:", StringComparison.OrdinalIgnoreCase))) return true;
            }
            else if (reader.Kind == MarkupKind.End && opened && HtmlNames.Dropped.Contains(reader.Name))
            {
                return true;
            }
        }

        return false;
    }
}
