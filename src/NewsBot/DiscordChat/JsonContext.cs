using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NewsBot.DiscordChat;

[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class JsonContext : JsonSerializerContext;
