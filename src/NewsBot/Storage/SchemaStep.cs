using System.Globalization;
using System.Reflection;

namespace NewsBot.Storage;

/// <summary>
/// One numbered step of the schema: a file <c>Schema/Sqlite/009_name.sql</c>, and beside it one of the same number for PostgreSQL, which began with
/// step 8. A step that was released never changes; what is new is a new step.
/// </summary>
internal sealed record SchemaStep(int Number, string Name, string Sql)
{
    /// <summary>The program's own steps for SQLite, in order.</summary>
    public static IReadOnlyList<SchemaStep> Sqlite { get; } = Of("Sqlite");

    /// <summary>The program's own steps for PostgreSQL, in order.</summary>
    public static IReadOnlyList<SchemaStep> PostgreSql { get; } = Of("PostgreSql");

    private static SchemaStep[] Of(string database)
    {
        string folder = $"NewsBot.Storage.Schema.{database}.";
        return
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Load(name, name[folder.Length..])),
        ];
    }

    private static SchemaStep Load(string resource, string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return new SchemaStep(int.Parse(file.AsSpan(0, 3), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
    }
}
