using System.Text.RegularExpressions;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>Our HTML, held to more than the server asks: all of &lt; &gt; &amp; escaped, nothing within code, no quote within a quote, nothing lost to trimming.</summary>
internal static partial class TelegramMarkup
{
    public static IEnumerable<string> Check(string html)
    {
        string text;
        try
        {
            text = TelegramHtml.Parse(html).Text;
        }
        catch (TelegramRefusal refusal)
        {
            return [refusal.Message];
        }

        var wrong = new List<string>();
        if (text.Length is < 1 or > 4096) wrong.Add($"{text.Length} characters after parsing");
        if (HasLoneSurrogate(text)) wrong.Add("half a surrogate pair");
        if (text.Contains('\0', StringComparison.Ordinal)) wrong.Add("a zero character");
        if (LoneAmpersand().IsMatch(html)) wrong.Add("an & that is not escaped");
        if (Tag().Replace(html, "").Contains('>', StringComparison.Ordinal)) wrong.Add("a > that is not escaped");
        if (Tag().Matches(html).Count(match => match.Value[1] != '/') > TelegramEntities.Most) wrong.Add($"more than {TelegramEntities.Most} entities: the last are not shown");
        wrong.AddRange(Nesting(html));
        return wrong;
    }

    private static IEnumerable<string> Nesting(string html)
    {
        var open = new Stack<string>();
        foreach (Match match in Tag().Matches(html))
        {
            string tag = match.Groups["name"].Value;
            if (match.Value[1] == '/')
            {
                open.Pop();
                continue;
            }

            if (tag is "blockquote" && open.Contains("blockquote")) yield return "a blockquote within a blockquote";
            if (open.Contains("code") || (open.Contains("pre") && tag != "code")) yield return $"<{tag}> within code";
            if (tag == "a" && open.Contains("a")) yield return "a link within a link";
            open.Push(tag);
        }
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }

    [GeneratedRegex("&(?!(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)", RegexOptions.None, 1000)]
    private static partial Regex LoneAmpersand();

    [GeneratedRegex("</?(?<name>[a-z-]+)(?:\\s+[a-z]+(?:=\"[^\"<>]*\")?)*\\s*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
