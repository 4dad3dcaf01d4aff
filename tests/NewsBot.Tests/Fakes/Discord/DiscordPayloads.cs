using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Guilds and channels as Discord writes them, in all that a strict client reads.</summary>
internal static class DiscordPayloads
{
    public static JsonObject Guild(DiscordWorld world, EmulatedGuild guild)
    {
        var channels = world.Channels.Values.Where(channel => channel.Guild == guild.Id && !channel.Deleted).ToList();
        var roles = guild.Roles.Prepend(new(guild.Id, "@everyone")).Select((role, index) => Role(role.Key, role.Value, index));
        return new JsonObject
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["icon"] = null,
            ["splash"] = null,
            ["owner_id"] = world.Members.Keys.FirstOrDefault() ?? world.Application,
            ["preferred_locale"] = "en-US",
            ["features"] = new JsonArray(),
            ["verification_level"] = 0,
            ["default_message_notifications"] = 0,
            ["explicit_content_filter"] = 0,
            ["mfa_level"] = 0,
            ["nsfw_level"] = 0,
            ["premium_tier"] = 0,
            ["afk_timeout"] = 300,
            ["afk_channel_id"] = null,
            ["system_channel_id"] = null,
            ["system_channel_flags"] = 0,
            ["joined_at"] = world.Now.ToString("O"),
            ["large"] = false,
            ["unavailable"] = false,
            ["member_count"] = world.Members.Count + 1,
            ["roles"] = new JsonArray([.. roles]),
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["voice_states"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["stage_instances"] = new JsonArray(),
            ["guild_scheduled_events"] = new JsonArray(),
            ["soundboard_sounds"] = new JsonArray(),
            ["members"] = new JsonArray(Member(world, world.BotUser, [])),
            ["channels"] = new JsonArray([.. channels.Where(channel => !channel.IsThread).Select(channel => Channel(world, channel))]),
            ["threads"] = new JsonArray([.. channels.Where(channel => channel is { IsThread: true, Archived: false }).Select(channel => Channel(world, channel))]),
        };
    }

    public static JsonObject Channel(DiscordWorld world, EmulatedChannel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id,
            ["type"] = channel.Type,
            ["flags"] = 0,
            ["last_message_id"] = channel.LastMessage,
        };
        if (channel.Type == 1)
        {
            json["recipients"] = new JsonArray(world.UserOf(channel.Recipient!));
            return json;
        }

        (json["guild_id"], json["name"], json["parent_id"], json["rate_limit_per_user"]) = (channel.Guild, channel.Name, channel.Parent, 0);
        if (!channel.IsThread)
        {
            (json["position"], json["permission_overwrites"], json["nsfw"], json["topic"]) = (0, new JsonArray(), false, null);
            if (channel.Type == 15) (json["available_tags"], json["default_sort_order"], json["default_forum_layout"]) = (new JsonArray(), null, 0);
            return json;
        }

        (json["owner_id"], json["message_count"], json["member_count"], json["total_message_sent"]) = (world.Application, 0, 1, 0);
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = channel.Archived,
            ["locked"] = channel.Locked,
            ["auto_archive_duration"] = 1440,
            ["archive_timestamp"] = world.Now.ToString("O"),
            ["create_timestamp"] = Snowflakes.TimeOf(channel.Id).ToString("O"),
        };
        return json;
    }

    public static JsonObject Member(DiscordWorld world, JsonObject user, IEnumerable<string> roles) => new()
    {
        ["user"] = user,
        ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]),
        ["joined_at"] = world.Now.AddDays(-30).ToString("O"),
        ["premium_since"] = null,
        ["communication_disabled_until"] = null,
        ["nick"] = null,
        ["avatar"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["pending"] = false,
        ["flags"] = 0,
    };

    public static JsonObject Role(string id, string name, int position) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["position"] = position,
        ["permissions"] = "2147568640",
        ["managed"] = false,
        ["mentionable"] = false,
        ["flags"] = 0,
    };
}
