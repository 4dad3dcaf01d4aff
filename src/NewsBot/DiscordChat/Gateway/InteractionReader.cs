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
            _ => null,
        };
        if (kind is null) return null;
        var member = json.Find("member");
        var user = member?.Find("user") ?? json.GetProperty("user");
        var data = json.GetProperty("data");
        var options = Options(data);
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
            kind == DiscordInteractionKind.Component ? null : data.Text("name"),
            kind == DiscordInteractionKind.Component ? null : options.ToDictionary(option => option.GetProperty("name").GetString()!, ValueOf, StringComparer.Ordinal),
            options.Where(option => option.Find("focused") is { ValueKind: JsonValueKind.True }).Select(option => option.Text("name")).FirstOrDefault(),
            data.Text("custom_id"),
            json.Find("message")?.Find("flags") is { } flags && (flags.GetInt32() & Private) != 0);
    }

    private static List<JsonElement> Options(JsonElement data) => [.. data.Find("options")?.EnumerateArray() ?? default];

    private static string ValueOf(JsonElement option) => option.Find("value") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { } number => number.GetRawText(),
        null => "",
    };
}
