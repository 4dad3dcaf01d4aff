using System.Globalization;
using System.Text.Json;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>An interaction of Discord's JSON as our record.</summary>
internal static class InteractionReader
{
    private const int Private = 64;

    /// <returns>Null for a kind that the bot does not use.</returns>
    public static DiscordInteraction? Read(JsonElement json)
    {
        DiscordInteractionKind? kind = json.GetProperty("type").GetInt32() switch
        {
            2 => DiscordInteractionKind.Command,
            3 => DiscordInteractionKind.Component,
            4 => DiscordInteractionKind.Autocomplete,
            5 => DiscordInteractionKind.Submit,
            _ => null,
        };
        if (kind is null) return null;
        var member = json.Find("member");
        var user = member?.Find("user") ?? json.GetProperty("user");
        var data = json.GetProperty("data");
        var given = kind == DiscordInteractionKind.Submit ? GivenValues.OfModal(data) : GivenValues.OfCommand(data);
        return new DiscordInteraction(
            json.GetProperty("id").GetString()!,
            json.GetProperty("token").GetString()!,
            kind.Value,
            json.Text("guild_id"),
            json.Text("channel_id") ?? json.GetProperty("channel").GetProperty("id").GetString()!,
            user.GetProperty("id").GetString()!,
            member?.Text("nick") ?? user.Text("global_name") ?? user.Text("username") ?? "",
            member?.Text("permissions") is { } rights ? ulong.Parse(rights, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
            [.. member?.Find("roles")?.EnumerateArray().Select(role => role.GetString()!) ?? []],
            kind is DiscordInteractionKind.Component or DiscordInteractionKind.Submit ? null : given.Command,
            kind == DiscordInteractionKind.Component ? null : given.Texts,
            given.Focused,
            data.Text("custom_id"),
            json.Find("message")?.Find("flags") is { } flags && (flags.GetInt32() & Private) != 0)
        {
            Attachments = given.Attachments,
            OnMessage = json.Find("message") is not null,
        };
    }
}
