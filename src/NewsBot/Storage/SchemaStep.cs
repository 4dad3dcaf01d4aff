using System.Globalization;
using System.Reflection;

namespace NewsBot.Storage;

/// <summary>One numbered step of the schema: a file <c>Schema/001_first.sql</c>. A step that was released never changes; what is new is a new step.</summary>
internal sealed record SchemaStep(int Number, string Name, string Sql)
{
    private const string Folder = "NewsBot.Storage.Schema.";

    /// <summary>The program's own steps, in order.</summary>
    public static IReadOnlyList<SchemaStep> Embedded { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    private static SchemaStep Load(string resource)
    {
        string name = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return new SchemaStep(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
