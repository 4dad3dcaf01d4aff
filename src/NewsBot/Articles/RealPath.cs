namespace NewsBot.Articles;

/// <summary>Where a path leads once every link on the way is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static bool IsWithin(string path, string realFolder) => Of(path).StartsWith(realFolder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path without links. Of links in a circle, the path itself.</summary>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), real = Path.GetPathRoot(full)!;
        var parts = new Stack<string>(Parts(full, real));
        for (int links = 0; parts.Count > 0;)
        {
            string next = Path.Combine(real, parts.Pop());
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) return full;
            target = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(target)!;
            foreach (string part in Parts(target, real)) parts.Push(part);
        }

        return real;
    }

    private static IEnumerable<string> Parts(string full, string root) => full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
