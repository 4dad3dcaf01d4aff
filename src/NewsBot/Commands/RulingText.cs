using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>How a decision about actors reads.</summary>
internal static class RulingText
{
    public static string Of(ActorRuling ruling) => ruling.Kind switch
    {
        ActorRulingKind.Merge => $"{ruling.Name} is {ruling.Other}",
        ActorRulingKind.Split => $"{ruling.Other} is not {ruling.Name}",
        _ => $"{ruling.Name} is no actor",
    };
}
