namespace NewsBot.Articles.Extraction;

/// <summary>The lists that stand beside this code.</summary>
internal static class DataFile
{
    /// <summary>Its lines without the empty ones and those that begin with <c>#</c>.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream("Extraction/" + name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#')];
    }
}
