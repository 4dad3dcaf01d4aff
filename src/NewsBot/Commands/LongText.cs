namespace NewsBot.Commands;

/// <summary>The long text of a typed line, which stands as it was typed behind what is read word by word.</summary>
/// <param name="Head">What stands before it.</param>
/// <param name="Text">Null where there is none.</param>
internal readonly record struct LongText(string Head, string? Text)
{
    /// <summary>It begins behind its option's name, or behind the first line break outside quotation marks, and goes on to the end.</summary>
    /// <param name="from">Where the command's own words end.</param>
    public static LongText Of(string line, int from, IReadOnlyList<LineToken> tokens, CommandOption option)
    {
        int named = tokens.FirstOrDefault(token => token.Start >= from && token.Option == option.Name) is { Option: not null } token ? token.Start : -1;
        int broken = Break(line, from, tokens);
        if (named >= 0 && (broken < 0 || named < broken)) return new LongText(line[..named], Unquoted(line[(named + option.Name.Length + 1)..]));
        return broken < 0 ? new LongText(line, null) : new LongText(line[..broken], Unquoted(line[broken..]));
    }

    private static int Break(string line, int from, IReadOnlyList<LineToken> tokens)
    {
        int at = line.IndexOf('\n', from), next = 0;
        while (at >= 0)
        {
            while (next < tokens.Count && tokens[next].End <= at) next++;
            if (next == tokens.Count || tokens[next].Start > at) return at;
            at = line.IndexOf('\n', tokens[next].End);
        }

        return -1;
    }

    private static string Unquoted(string text)
    {
        string trimmed = text.Trim();
        return trimmed is ['"', .. var inner, '"'] && !inner.Contains('"') ? inner : trimmed;
    }
}
