using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What came in by REST, and what goes wrong there.</summary>
internal sealed partial class DiscordEmulator
{
    /// <summary>How many requests a second the bot has over all. Default 50, as Discord.</summary>
    public int GlobalLimit { get; set; } = 50;

    /// <summary>How many messages, edits or threads in five seconds, for each channel. Default 5, as Discord.</summary>
    public int MessageLimit { get; set; } = 5;

    /// <summary>Each request since the start.</summary>
    public IReadOnlyList<SeenRequest> Requests
    {
        get
        {
            lock (_world.Gate) return [.. _rest.Requests];
        }
    }

    /// <summary>The commands that hold everywhere, as registered.</summary>
    public IReadOnlyList<JsonObject> Commands
    {
        get
        {
            lock (_world.Gate) return [.. _world.Commands.Select(command => (JsonObject)command.DeepClone())];
        }
    }

    /// <summary>The next so many requests of which that holds go wrong in that way.</summary>
    public void Fault(Func<SeenRequest, bool> when, RestFault fault, int times = 1)
    {
        lock (_world.Gate)
        {
            (fault.When, fault.Left) = (when, times);
            _rest.Faults.Add(fault);
        }
    }

    public void ClearFaults()
    {
        lock (_world.Gate) _rest.Faults.Clear();
    }
}
