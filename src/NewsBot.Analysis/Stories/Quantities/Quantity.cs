using System.Globalization;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Quantities;

/// <summary>A number as the text says it.</summary>
/// <param name="Bound">Empty for exactly; <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>, or <c>~</c> for about.</param>
/// <param name="Amount">Of a range, its lower end.</param>
/// <param name="Upper">Of a range, its upper end.</param>
/// <param name="Unit">A currency's sign, <c>%</c>, or empty.</param>
/// <param name="Span">The words of the value: "over 140", "$1 trillion".</param>
public sealed record Quantity(string Bound, decimal Amount, decimal? Upper, string Unit, TextSpan Span)
{
    private static readonly (decimal Size, string Name)[] Scales = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

    /// <summary>The normal form: <c>145</c>, <c>&gt;140</c>, <c>~$1 trillion</c>, <c>10..15</c>, <c>3.5%</c>.</summary>
    public string Value => Upper is { } upper ? $"{Bound}{Write(Amount)}..{Write(upper)}" : Bound + Write(Amount);

    /// <summary>True where one number can be meant by both.</summary>
    public bool CanBe(Quantity other)
    {
        if (Unit == "%" && other.Unit == "%" && IsRounded(other)) return true;
        var (low, high) = Range();
        var (otherLow, otherHigh) = other.Range();
        return low <= otherHigh && otherLow <= high;
    }

    /// <summary>"4 percent" and "3.8 percent": one is the other with fewer decimals.</summary>
    private bool IsRounded(Quantity other) => Amount.Scale != other.Amount.Scale && decimal.Round(Amount, Math.Min(Amount.Scale, other.Amount.Scale), MidpointRounding.AwayFromZero) == decimal.Round(other.Amount, Math.Min(Amount.Scale, other.Amount.Scale), MidpointRounding.AwayFromZero);

    /// <summary>What the wording leaves open. "Over 140" is not said of 300: the next round number is the end of what it means.</summary>
    private (decimal Low, decimal High) Range() => Bound switch
    {
        ">" => (Amount + Least(), Amount * 1.5m),
        ">=" => (Amount, Amount * 1.5m),
        "<" => (Amount * 0.7m, Amount - Least()),
        "<=" => (Amount * 0.5m, Upper ?? Amount),
        "~" => (Amount * 0.9m, (Upper ?? Amount) * 1.1m),
        _ => (Amount, Upper ?? Amount),
    };

    /// <summary>People are counted in ones; money and shares are not counted.</summary>
    private decimal Least() => Unit.Length == 0 && Amount == decimal.Truncate(Amount) && Amount < 1_000_000 ? 1 : 0;

    private string Write(decimal amount)
    {
        string sign = Unit == "%" ? "" : Unit, share = Unit == "%" ? "%" : "";
        foreach (var (size, name) in Scales)
            if (Math.Abs(amount) >= size) return string.Create(CultureInfo.InvariantCulture, $"{sign}{amount / size:0.####} {name}{share}");
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{amount:0.####}{share}");
    }
}
