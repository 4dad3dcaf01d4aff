using System.Text.Json;

namespace NewsBot.DiscordChat.Rest;

/// <summary>What Discord's refusals mean, in a sentence for people.</summary>
internal static class RestErrors
{
    public const int MessageGone = 10008, InvalidForm = 50035, ThreadArchived = 50083, AlreadyAnswered = 40060;

    /// <summary>It will be refused again, however often it is tried.</summary>
    /// <returns>Null for what is not known to be so.</returns>
    public static string? Final(int code) => code switch
    {
        10003 => "The channel does not exist any more, or the bot cannot see it.",
        10004 => "The bot is not in that server any more.",
        MessageGone => "The message was deleted.",
        10013 or 50007 or 50278 => "The member takes no direct messages from the bot.",
        40067 => "The forum asks for a tag on each post, which NewsBot does not set: a moderator can switch that off.",
        50001 => "The bot has no access to the channel: it needs the permission View Channel there.",
        50008 => "The channel takes no text messages.",
        50013 => "The bot may not write in the channel: it needs the permissions Send Messages and Embed Links there (in threads Send Messages in Threads).",
        ThreadArchived => "The thread is archived and the bot may not open it again: it needs the permission Manage Threads there.",
        160005 => "The thread is locked.",
        InvalidForm => "Discord says that the message is not well formed, which is a fault of NewsBot.",
        _ => null,
    };

    /// <summary>A limit that passes, though it is not told as one.</summary>
    public static TimeSpan? Passing(int code) => code switch
    {
        20016 or 20028 => TimeSpan.FromMinutes(1), // slow mode; a channel that too much is written to
        30046 => TimeSpan.FromMinutes(10), // edits of messages older than an hour
        130000 => TimeSpan.FromMinutes(1), // overloaded
        _ => null,
    };

    /// <summary>The interaction cannot be answered any more.</summary>
    public static bool IsGone(RestReply.Refused refused) => refused.Code is 10062 or AlreadyAnswered or 50027 or 10015 or MessageGone || refused.Status == 404;

    /// <summary>Which fields an invalid form is about, with Discord's names of the faults: none of what stands in them.</summary>
    public static string Fields(JsonElement body) => body.Find("errors") is { } errors ? string.Join(", ", Fields(errors, "")) : "";

    private static IEnumerable<string> Fields(JsonElement errors, string path)
    {
        if (errors.ValueKind != JsonValueKind.Object) yield break;
        foreach (var property in errors.EnumerateObject())
        {
            if (property.Name != "_errors")
                foreach (string field in Fields(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")) yield return field;
            else if (property.Value.ValueKind == JsonValueKind.Array)
                foreach (var error in property.Value.EnumerateArray()) yield return $"{path} {error.Text("code")}";
        }
    }
}
