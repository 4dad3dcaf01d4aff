using NewsBot.Analysis.Similarity;

namespace NewsBot.Tests.Analysis.Similarity;

public sealed class TextSketchTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 3000).Select(number => $"w{number}")];

    [Fact]
    public void The_same_words_are_the_same_text_whatever_stands_between_them()
    {
        var one = TextSketch.Of("The minister said: “We shall see.” Nobody believed him; not even I.");
        var other = TextSketch.Of("the MINISTER said – we shall\n\nsee nobody believed him not even i");
        Assert.Equal(1, TextSketch.Resemblance(one, other));
        Assert.Equal(one.ToBytes(), other.ToBytes());
    }

    [Fact]
    public void Texts_with_nothing_in_common_resemble_each_other_in_nothing() =>
        Assert.True(TextSketch.Resemblance(TextSketch.Of(Text(0, 500)), TextSketch.Of(Text(1000, 500))) < 0.01);

    [Fact]
    public void The_estimate_is_near_the_true_share_and_leans_to_no_side()
    {
        var random = new Random(11);
        double errors = 0, squares = 0;
        const int Pairs = 400;
        for (int i = 0; i < Pairs; i++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(50, 800)).Select(_ => Words[random.Next(Words.Length)])];
            double change = random.NextDouble() * 0.3;
            string[] changed = [.. words.Select(word => random.NextDouble() < change ? Words[random.Next(Words.Length)] : word)];
            double truth = Share(words, changed);
            double error = TextSketch.Resemblance(TextSketch.Of(string.Join(' ', words)), TextSketch.Of(string.Join(' ', changed))) - truth;
            Assert.True(Math.Abs(error) <= 0.01 + (5 * Math.Sqrt(truth * (1 - truth) / 256)), $"{error} at {truth}");
            errors += error;
            squares += error * error / Math.Max(0.0004, truth * (1 - truth) / 256);
        }

        Assert.True(Math.Abs(errors / Pairs) < 0.005, $"leans by {errors / Pairs}");
        Assert.InRange(squares / Pairs, 0.5, 1.5);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("… — !", "a b c")]
    public void A_text_without_words_resembles_nothing(string one, string other)
    {
        var sketch = TextSketch.Of(one);
        Assert.True(sketch.IsEmpty);
        Assert.Equal(0, TextSketch.Resemblance(sketch, TextSketch.Of(other)));
        Assert.True(TextSketch.FromBytes(sketch.ToBytes())!.IsEmpty);
    }

    [Theory]
    [InlineData("yes", "yes", 1)]
    [InlineData("yes", "no", 0)]
    [InlineData("two words", "two words", 1)]
    [InlineData("two words", "words two", 0)]
    public void Few_words_are_one_run(string one, string other, double resemblance) => Assert.Equal(resemblance, TextSketch.Resemblance(TextSketch.Of(one), TextSketch.Of(other)));

    [Fact]
    public void Scripts_without_spaces_have_words_too()
    {
        const string Text = "東京で行われた会談で両国の首脳は経済協力について話し合いました";
        Assert.InRange(TextSketch.Resemblance(TextSketch.Of(Text), TextSketch.Of(Text.Replace("両国", "三国", StringComparison.Ordinal))), 0.6, 0.99);
    }

    [Fact]
    public void Its_bytes_are_those_of_every_other_day()
    {
        byte[] bytes = TextSketch.Of("The quick brown fox jumps over the lazy dog.").ToBytes();
        Assert.Equal(TextSketch.StoredBytes, bytes.Length);
        Assert.Equal("41fd45163f2a6c92", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..16]);
        Assert.Equal(bytes, TextSketch.FromBytes(bytes)!.ToBytes());
    }

    [Fact]
    public void Other_bytes_are_no_sketch()
    {
        byte[] bytes = TextSketch.Of("a b c").ToBytes();
        Assert.Null(TextSketch.FromBytes(bytes.AsSpan(1)));
        Assert.Null(TextSketch.FromBytes([]));
        bytes[0] = 2;
        Assert.Null(TextSketch.FromBytes(bytes));
    }

    internal static string Text(int start, int count) => string.Join(' ', Words.Skip(start).Take(count));

    private static double Share(string[] one, string[] other)
    {
        var runs = Runs(one);
        var others = Runs(other);
        int both = runs.Intersect(others).Count();
        return (double)both / (runs.Count + others.Count - both);
    }

    private static HashSet<string> Runs(string[] words) => [.. words.Zip(words.Skip(1), words.Skip(2)).Select(run => $"{run.First} {run.Second} {run.Third}")];
}
