using NewsBot.Model;

namespace NewsBot.Articles;

/// <summary>The article files of a folder, always in the same order. Files directly in it are the starter library; each folder below is a library of its own name.</summary>
/// <param name="Notices">One sentence for everything that was passed over and may have been meant.</param>
/// <param name="IsComplete">False where a part of the folder could not be looked at: then a file that is missing here may still be there.</param>
public sealed record ArticleFolder(IReadOnlyList<ArticleFile> Files, IReadOnlyList<string> Notices, bool IsComplete)
{
    public static ArticleFolder List(string path)
    {
        var files = new List<ArticleFile>();
        var notices = new List<string>();
        bool complete = true;
        string root = RealPath.Of(path);
        foreach (var (folder, library) in Libraries(path, root, notices, ref complete))
        {
            foreach (string file in Entries(folder, Directory.EnumerateFiles, notices, ref complete))
            {
                if (IsReadme(file)) continue;
                if (!ArticleFileReader.IsArticle(file)) notices.Add(ArticleFileReader.UnknownKind(file));
                else if (!RealPath.IsWithin(file, root)) notices.Add($"{file} is a link that leads out of the folder: it is not read.");
                else files.Add(new ArticleFile(file, library, Path.GetFileName(file)));
            }
        }

        if (files.Count == 0 && complete) notices.Add($"{path} holds no articles ({ArticleFileReader.Kinds}).");
        return new ArticleFolder(files, notices, complete);
    }

    private static List<(string Folder, string Library)> Libraries(string path, string root, List<string> notices, ref bool complete)
    {
        var libraries = new List<(string, string)> { (path, Article.StarterLibrary) };
        foreach (string folder in Entries(path, Directory.EnumerateDirectories, notices, ref complete))
        {
            string name = Path.GetFileName(folder);
            if (name == Article.StarterLibrary) notices.Add($"{folder} cannot be a library: the files directly in {path} have that name already.");
            else if (LibraryName.IsTaken(name)) notices.Add($"{folder} cannot be a library: a name with a colon, and “{LibraryName.Ours}”, stand for a community's own. Rename it.");
            else if (!RealPath.IsWithin(folder, root)) notices.Add($"{folder} is a link that leads out of the folder: it is not read.");
            else libraries.Add((folder, name));
        }

        return libraries;
    }

    private static List<string> Entries(string folder, Func<string, IEnumerable<string>> enumerate, List<string> notices, ref bool complete)
    {
        try
        {
            return [.. enumerate(folder).Where(entry => !Path.GetFileName(entry).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            complete = false;
            notices.Add($"{folder} cannot be looked into: {ArticleFileReader.Cause(exception)}.");
            return [];
        }
    }

    private static bool IsReadme(string file) => string.Equals(Path.GetFileName(file), "README.md", StringComparison.OrdinalIgnoreCase);
}
