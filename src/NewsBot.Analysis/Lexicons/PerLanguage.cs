using System.Collections.Concurrent;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Lexicons;

/// <summary>What is made of the lists of a language, for each folder of them when the first text asks. Two texts that ask at once are given the same.</summary>
/// <param name="make">Takes the folder's name.</param>
internal sealed class PerLanguage<T>(Func<string, T> make)
{
    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.Ordinal);

    public T this[Language language] => _made.GetOrAdd(language.Folder, make);
}
