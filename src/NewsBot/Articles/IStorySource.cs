using NewsBot.Analysis.Stories;

namespace NewsBot.Articles;

/// <summary>Where commands get a library's story: from the database in the worker, from files on the command line.</summary>
public interface IStorySource
{
    /// <summary>The story of a library's articles; one without articles where there is no such library.</summary>
    Task<Story> GetAsync(string library, CancellationToken cancellationToken);

    /// <summary>The operator's libraries by name. Those of communities are in no list.</summary>
    Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken);

    /// <summary>True where a community's library has articles or follows another one. Files have no communities.</summary>
    Task<bool> IsInUseAsync(string library, CancellationToken cancellationToken) => Task.FromResult(false);
}
