using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Articles;
using NewsBot.Storage;

namespace NewsBot.Benchmarks.Large;

/// <summary>
/// A library of made-up articles, as large as wanted, as files and in a database that the product's own import has filled. It is made once,
/// in the system's temporary folder, and found there by later runs.
/// </summary>
/// <param name="Folder">The article files.</param>
/// <param name="Database">The SQLite file. A worker that runs on it changes it: give it a copy.</param>
internal sealed record LargeLibrary(int Size, string Folder, string Database)
{
    /// <summary>How many articles benchmarks ask for; few where they are only tried.</summary>
    public static int Wanted { get; set; } = 10_000;

    private const int Seed = 3, ArticlesPerHappening = 4;

    /// <summary>The settings that a host needs to read it.</summary>
    public string[] Settings => [$"Storage:Path={Database}", $"Articles:Folder={Folder}"];

    /// <summary>What its articles tell of.</summary>
    public World World => new(Seed, Math.Max(4, Size / ArticlesPerHappening), new NewsWriter().Kinds);

    /// <summary>Writes what is missing and has the product analyse it; progress goes to standard error.</summary>
    public static async Task<LargeLibrary> PrepareAsync(int size, CancellationToken cancellationToken)
    {
        string root = Path.Combine(Path.GetTempPath(), "newsbot-benchmarks", $"{size}");
        var library = new LargeLibrary(size, Path.Combine(root, "articles"), Path.Combine(root, "newsbot.db"));
        Directory.CreateDirectory(library.Folder);
        library.Write();
        await using var host = NewsBotHost.Create(library.Settings);
        await host.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(cancellationToken);
        var counts = await host.Services.GetRequiredService<LibraryImport>().RunAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"{size} articles: {counts.Added + counts.Updated} analysed, {counts.Untouched} known");
        return library;
    }

    /// <summary>A copy that a worker may write to.</summary>
    public void CopyDatabase(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", path);
        command.ExecuteNonQuery();
    }

    private void Write()
    {
        var (writer, world) = (new NewsWriter(), World);
        for (int number = 0; number < Size; number++)
        {
            string path = Path.Combine(Folder, $"news-{number:D5}.md"), text = writer.Write(world, number);
            if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
        }
    }
}
