using System.Globalization;

namespace NewsBot.Benchmarks.Load;

/// <summary>How much is asked: so many interactions a second, whether they are answered or not.</summary>
internal sealed record LoadPlan(int Seconds, int Rate, int Articles)
{
    public static readonly LoadPlan Usual = new(60, 200, 10_000);

    /// <summary>Just enough to notice that it does not work any more.</summary>
    public static readonly LoadPlan Trial = new(3, 20, 50);

    public int Interactions => Seconds * Rate;

    /// <summary><c>--seconds 60 --rate 200 --articles 10000</c>, each of which may be left out.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static LoadPlan Read(string[] args)
    {
        var plan = Usual;
        foreach (string[] pair in args.Chunk(2))
            plan = pair switch
            {
                ["--seconds", var number] => plan with { Seconds = Number(number) },
                ["--rate", var number] => plan with { Rate = Number(number) },
                ["--articles", var number] => plan with { Articles = Number(number) },
                _ => throw new FormatException($"'{pair[0]}' is not one of --seconds, --rate and --articles, each with a number."),
            };
        return plan;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
