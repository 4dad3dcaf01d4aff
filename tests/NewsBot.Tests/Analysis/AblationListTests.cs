namespace NewsBot.Tests.Analysis;

/// <summary>The list of parts that the ablation takes out keeps up with the code.</summary>
public sealed class AblationListTests
{
    public static TheoryData<string> Parts => [.. Rows.Select(row => row[0])];

    private static string[][] Rows { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "NewsBot.Benchmarks", "Evaluation", "ablations.tsv")).Where(line => !line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line.Split('\t'))];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Its_words_stand_once_in_its_file(string part)
    {
        var row = Rows.Single(row => row[0] == part);
        Assert.Equal(4, row.Length);
        Assert.NotEqual(row[2], row[3]);
        Assert.Equal(2, File.ReadAllText(Path.Combine(Repository.Root, "src", "NewsBot.Analysis", row[1])).Split(row[2]).Length);
    }
}
