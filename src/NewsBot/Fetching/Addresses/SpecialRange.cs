using System.Net;
using System.Reflection;

namespace NewsBot.Fetching.Addresses;

/// <summary>A range of addresses that is not the open web.</summary>
internal sealed record SpecialRange(IPNetwork Network, string Name)
{
    /// <summary>All of them, in the order in which they name an address.</summary>
    public static IReadOnlyList<SpecialRange> All { get; } = Read();

    private static List<SpecialRange> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("NewsBot.Fetching.Addresses.special-addresses.tsv")!;
        using var reader = new StreamReader(stream);
        var ranges = new List<SpecialRange>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] fields = line.Split('\t');
            ranges.Add(new SpecialRange(IPNetwork.Parse(fields[0]), fields[1]));
        }

        return ranges;
    }
}
