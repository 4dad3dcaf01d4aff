namespace NewsBot.Feeds.Parsing;

/// <summary>JSON that was cut off, up to the last item of a list of its first level, and ended there.</summary>
internal static class JsonCut
{
    private const int DepthInList = 2;

    /// <returns>Null where no item is whole.</returns>
    public static string? Whole(string json)
    {
        int depth = 0, end = -1;
        bool quoted = false;
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            if (quoted)
            {
                if (c == '\\') i++;
                else if (c == '"') quoted = false;
                continue;
            }

            if (c == '"') quoted = true;
            else if (c is '{' or '[') depth++;
            else if (c is '}' or ']' && --depth == DepthInList && c == '}') end = i + 1;
        }

        return end < 0 ? null : json[..end] + "]}";
    }
}
