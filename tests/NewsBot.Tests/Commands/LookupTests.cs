using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

/// <summary>What is looked up is what reading everything would find.</summary>
public sealed class LookupTests
{
    private static readonly string[] Values = Names(600);

    public static TheoryData<string> Typed => [.. Names(12), "ana", "Or", "o", "ab", "lan ber", " Nor ", "BER", "tirana xq", "zzzzzz"];

    [Theory]
    [MemberData(nameof(Typed))]
    public void Texts_that_hold_some_words(string typed)
    {
        var expected = Values.Index().Where(value => value.Item.Contains(typed, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(expected.Select(value => (value.Index, value.Item.StartsWith(typed, StringComparison.OrdinalIgnoreCase))), new Haystack(Values).Holding(typed));
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public void Numbered_texts_that_hold_every_piece(string typed)
    {
        string[] pieces = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[][] texts = [.. Values.Chunk(3)];
        var index = new TextIndex(texts.Length, texts.SelectMany((several, number) => several.Select(text => (number, text))));

        Assert.Equal(texts.Select(several => pieces.All(piece => several.Any(text => text.Contains(piece, StringComparison.OrdinalIgnoreCase)))), index.Holding(pieces));
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public void Names_that_are_near(string typed)
    {
        var expected = Values.Distinct(StringComparer.Ordinal).Select(value => (Value: value, Cost: Cost(NearestMatch.Fold(typed), NearestMatch.Fold(value)))).Where(value => value.Cost is not null).OrderBy(value => value.Cost);
        Assert.Equal(expected.Select(value => value.Value).Take(40), new MatchList(Values).Rank(typed, 40));
    }

    [Fact]
    public void While_one_types_what_begins_so_comes_first() =>
        Assert.Equal(["Berlin", "Bern", "Amber"], new MatchList(["Amber", "Berlin", "Oslo", "Bern"]).Fitting("ber"));

    private static int? Cost(string wanted, string candidate)
    {
        if (wanted == candidate) return 0;
        if (wanted.Length > 1 && candidate.StartsWith(wanted, StringComparison.Ordinal)) return 1;
        if (wanted.Length > 2 && candidate.Contains(' ' + wanted, StringComparison.Ordinal)) return 2;
        return candidate.Split(' ').Select(word => 3 + Edits(wanted, word)).Append(2 + Edits(wanted, candidate)).Min();
    }

    private static int? Edits(string wanted, string candidate)
    {
        int allowed = Math.Max(wanted.Length, candidate.Length) switch { < 3 => 0, < 5 => 1, < 9 => 2, _ => 3 };
        int distance = NearestMatch.Distance(wanted, candidate);
        return distance <= allowed ? distance : null;
    }

    /// <summary>Words of a few syllables, so that many are alike.</summary>
    private static string[] Names(int count)
    {
        string[] syllables = ["an", "ber", "lin", "os", "lo", "ti", "ra", "na", "nor", "mar", "Ö", "é"];
        var random = new Random(count);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => syllables[random.Next(syllables.Length)]));
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word())))];
    }
}
