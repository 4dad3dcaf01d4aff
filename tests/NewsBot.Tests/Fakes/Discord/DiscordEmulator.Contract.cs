using NewsBot.Tests.Fakes.Contracts;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Each request is held against Discord's own contract, where it is here, and against our stricter rules.</summary>
internal sealed partial class DiscordEmulator
{
    private readonly List<string> _violations = [];

    /// <summary>The requests are not our client's: only the contract holds, and keys that it does not name are passed over.</summary>
    public bool IsStranger { get; set; }

    /// <summary>The test looks at <see cref="Violations"/> itself: the end of the emulator does not fail it.</summary>
    public bool ExpectsViolations { get; set; }

    /// <summary>What was wrong with which request, a line each.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_world.Gate) return [.. _violations];
        }
    }

    internal void HoldAgainstContract(SeenRequest request)
    {
        var broken = OpenApiContract.Discord?.Check(request.Method, request.Path, request.Query, request.Json, request.Body.Length > 0, IsStranger) ?? [];
        if (!IsStranger) broken = [.. broken, .. DiscordOwnRules.Check(request)];
        _violations.AddRange(broken.Select(line => $"{request.Route}: {line}"));
    }
}
