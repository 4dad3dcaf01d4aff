using NewsBot.Feeds.Parsing;

namespace NewsBot.Tests.Feeds.Parsing;

public sealed class FeedDateTests
{
    public static TheoryData<string, string> Specs
    {
        get
        {
            var specs = new TheoryData<string, string>();
            foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Feeds", "Parsing", "FeedDateSpecs.tsv")))
                if (line.Split('\t') is [var written, var instant] && !line.StartsWith('#')) specs.Add(written, instant);
            return specs;
        }
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_date_is_the_instant_that_its_row_says(string written, string instant) =>
        Assert.Equal(instant, FeedDate.Read(written)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") ?? "");
}
