using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What people do: use a command, press a button, type into an option. Each awaits that the bot has a session and hands the event to it.</summary>
internal sealed partial class DiscordEmulator
{
    /// <summary>Commands need not be registered before they are used: for tests of the client alone.</summary>
    public bool AllowUnregistered { get; set; }

    /// <summary>Default 3 seconds, as Discord: then the first answer is refused with 10062.</summary>
    public TimeSpan FirstAnswerWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <param name="options">Each with its value: text, a number, true or false, a channel's or a role's id.</param>
    public Task<EmulatedInteraction> SlashAsync(string command, string channel, EmulatedMember member, params (string Name, object Value)[] options) =>
        SendAsync(EmulatedInteraction.Command, channel, member, payloads => payloads.Command(command, options, focused: null));

    /// <summary>Types into an option; the others are filled in as far as they are.</summary>
    public Task<EmulatedInteraction> TypeAsync(string command, string channel, EmulatedMember member, string option, string typed, params (string Name, object Value)[] others) =>
        SendAsync(EmulatedInteraction.Autocomplete, channel, member, payloads => payloads.Command(command, [.. others, (option, typed)], focused: option));

    /// <summary>Presses a button that stands on the message now.</summary>
    public Task<EmulatedInteraction> PressAsync(EmulatedMessage message, string customId, EmulatedMember member)
    {
        var now = Message(message.Id) ?? throw new InvalidOperationException("The message is gone: nobody can press its buttons.");
        if (now.OnlyFor is { } only && only != member.Id) throw new InvalidOperationException($"{member.Name} does not see the message.");
        if (!now.Buttons.Any(button => button.CustomId == customId && !button.Disabled)) throw new InvalidOperationException($"There is no button {customId} to press.");
        return SendAsync(EmulatedInteraction.Component, now.Channel, member, _ => InteractionPayloads.Press(now, customId), source: now.Id);
    }

    /// <summary>Fills in the window that an interaction was answered with, and sends it. What was there at first stays where nothing is given.</summary>
    /// <param name="fields">Each with its text, or with a file.</param>
    public Task<EmulatedInteraction> SubmitAsync(EmulatedInteraction opened, EmulatedMember member, params (string Field, object Value)[] fields)
    {
        var modal = opened.Modal ?? throw new InvalidOperationException("There is no window to fill in.");
        return SendAsync(EmulatedInteraction.Submit, opened.Channel, member, payloads => payloads.Submit(modal, fields), source: opened.Type == EmulatedInteraction.Component ? opened.Source : null);
    }

    /// <summary>Hands the same interaction to the bot once more, as the gateway may.</summary>
    public void Redeliver(EmulatedInteraction interaction) =>
        Change(() => _gateway.Dispatch("INTERACTION_CREATE", _world.Channels[interaction.Channel].Guild, interaction.Payload));

    private async Task<EmulatedInteraction> SendAsync(int type, string channelId, EmulatedMember member, Func<InteractionPayloads, JsonObject> data, string? source = null)
    {
        var channel = Channel(channelId);
        await WaitForAsync(() => _gateway.Sessions.Exists(session => !session.IsOver && session.Sees(channel.Guild)), "a session for the interaction", CancellationToken.None);
        lock (_world.Gate)
        {
            var payloads = new InteractionPayloads(_world, channel, member, CdnAddress, AllowUnregistered);
            string id = _world.Ids.Next(), token = $"aW50ZXJhY3Rpb246{Guid.NewGuid():N}{Guid.NewGuid():N}";
            var interaction = new EmulatedInteraction(this, id, token, type, member, channelId) { Source = source };
            interaction.Payload = payloads.Envelope(interaction, data(payloads));
            if (source is not null) interaction.Payload["message"] = _world.MessageJson(_world.Messages.Find(source)!);
            _world.Interactions.Add(token, interaction);
            _gateway.Dispatch("INTERACTION_CREATE", channel.Guild, interaction.Payload);
            return interaction;
        }
    }
}
