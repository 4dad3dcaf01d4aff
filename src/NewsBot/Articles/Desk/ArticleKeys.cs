using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Articles.Desk;

/// <summary>Names for articles that come from no file.</summary>
internal static class ArticleKeys
{
    private const int LongestWords = 40, HashLength = 12;

    /// <summary>SHA-256 over the words of the text, in hexadecimal: blanks and line breaks make no other text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));

    /// <summary>Words of the title in a-z and 0-9 for people, and a piece of the hash that makes it one of its kind.</summary>
    public static string Key(string? title, string hash)
    {
        var words = new StringBuilder(LongestWords);
        foreach (char c in title ?? "")
        {
            if (words.Length == LongestWords) break;
            if (char.IsAsciiLetterOrDigit(c)) words.Append(char.ToLowerInvariant(c));
            else if (char.IsWhiteSpace(c) && words.Length > 0 && words[^1] != '-') words.Append('-');
        }

        string name = words.ToString().Trim('-');
        return $"{(name.Length == 0 ? "article" : name)}-{hash[..HashLength]}";
    }
}
