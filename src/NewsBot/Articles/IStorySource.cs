using NewsBot.Analysis.Stories;

namespace NewsBot.Articles;

/// <summary>Where commands get a library's story: from the database in the worker, from files on the command line.</summary>
public interface IStorySource
{
    /// <summary>The story of a library's articles; one without articles where there is no such library.</summary>
    Task<Story> GetAsync(string library, CancellationToken cancellationToken);

    /// <summary>Libraries by name.</summary>
    Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken);
}
