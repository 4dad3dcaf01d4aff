using NewsBot.Analysis.Documents;
using NewsBot.Model;

namespace NewsBot.Articles;

/// <summary>A file that may hold an article.</summary>
/// <param name="Path">As it was given, to open it and to name it in a sentence.</param>
/// <param name="Key">Unique in its library: the file's name.</param>
public sealed record ArticleFile(string Path, string Library, string Key)
{
    /// <summary>What a sentence calls it: standard input has no path worth naming.</summary>
    public string Name => Path == "-" ? Key : Path;

    /// <summary>A file that is named by itself.</summary>
    public static ArticleFile At(string path) => new(path, Article.StarterLibrary, System.IO.Path.GetFileName(path));
}

/// <summary>What became of reading a file.</summary>
public abstract record ArticleReading
{
    private ArticleReading()
    {
    }

    /// <param name="ContentHash">SHA-256 over the file's bytes, in hexadecimal.</param>
    /// <param name="Warning">One sentence about what was read with a doubt; null where there is none.</param>
    public sealed record Read(ArticleText Article, string ContentHash, string? Warning) : ArticleReading;

    /// <param name="Reason">One sentence that names the file and, where there is one, the remedy.</param>
    public sealed record Refused(string Reason) : ArticleReading
    {
        /// <summary>For a text that the engine broke on: it must not stop the others.</summary>
        internal static Refused Unanalysed(ArticleFile file, Exception bug) => new($"{file.Name} could not be analysed ({bug.GetType().Name}): please report it with the file.");
    }
}
