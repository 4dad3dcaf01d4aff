using System.Text.Json;
using NewsBot.Storage;

namespace NewsBot.WebChat.Channels;

/// <summary>A post as the page gets it.</summary>
/// <param name="Id">Rises within the web chat: "everything after this one" is asked by it.</param>
/// <param name="Message">The message tree, as it was stored.</param>
/// <param name="EditedAt">Null where it never was.</param>
internal sealed record Post(long Id, DateTimeOffset At, JsonElement Message, DateTimeOffset? EditedAt)
{
    public static Post Of(WebPost stored) => new(stored.Id, stored.PostedAt, JsonElement.Parse(stored.Message), stored.EditedAt);
}
