namespace NewsBot.Articles.Extraction;

/// <summary>The language that a script belongs to, for pages that do not say theirs. Latin and Arabic letters write too many to tell.</summary>
internal static class ScriptLanguage
{
    private const int Sample = 2_000;

    public static string? Of(string text)
    {
        int letters = 0, cyrillic = 0, greek = 0, hangul = 0, kana = 0, han = 0, hebrew = 0, thai = 0;
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Sample)))
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            switch (c)
            {
                case >= '\u0400' and <= '\u04FF': cyrillic++; break;
                case >= '\u0370' and <= '\u03FF': greek++; break;
                case >= '\uAC00' and <= '\uD7A3': hangul++; break;
                case >= '\u3040' and <= '\u30FF': kana++; break;
                case >= '\u4E00' and <= '\u9FFF': han++; break;
                case >= '\u0590' and <= '\u05FF': hebrew++; break;
                case >= '\u0E00' and <= '\u0E7F': thai++; break;
            }
        }

        if (kana > 0 && (kana + han) * 2 > letters) return "ja";
        foreach (var (count, language) in (ReadOnlySpan<(int, string)>)[(cyrillic, "ru"), (greek, "el"), (hangul, "ko"), (han, "zh"), (hebrew, "he"), (thai, "th")])
            if (count * 2 > letters) return language;
        return null;
    }
}
