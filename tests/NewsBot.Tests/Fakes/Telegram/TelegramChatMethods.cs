using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

internal sealed class TelegramChatMethods(TelegramWorld world)
{
    public JsonNode Get(TelegramRequest request)
    {
        var chat = Reachable(request);
        var json = TelegramJson.Chat(chat);
        json["accent_color_id"] = 2;
        json["max_reaction_count"] = 11;
        json["accepted_gift_types"] = new JsonObject { ["unlimited_gifts"] = false, ["limited_gifts"] = false, ["unique_gifts"] = false, ["premium_subscription"] = false, ["gifts_from_channels"] = false };
        return json;
    }

    public JsonNode GetMember(TelegramRequest request)
    {
        var chat = Reachable(request);
        long id = request.Number("user_id") ?? throw TelegramRefusal.BadRequest("invalid user_id specified");
        if (id == world.Bot.Id) return TelegramJson.Member(new EmulatedMember(world.Bot, chat.Bot), isBot: true);
        if (chat.Members.TryGetValue(id, out var member)) return TelegramJson.Member(member);
        var known = world.Chats.Values.SelectMany(other => other.Members.Values).FirstOrDefault(other => other.User.Id == id);
        return known is null ? throw TelegramRefusal.BadRequest("member not found") : TelegramJson.Member(known with { Status = EmulatedStatus.Left });
    }

    public JsonNode GetAdministrators(TelegramRequest request)
    {
        var chat = Reachable(request);
        if (chat.Type == "private") throw TelegramRefusal.BadRequest("there are no administrators in the private chat");
        var administrators = chat.Members.Values.Where(IsAdministrator).Select(member => TelegramJson.Member(member)).ToList();
        if (chat.Bot == EmulatedStatus.Administrator) administrators.Add(TelegramJson.Member(new EmulatedMember(world.Bot, chat.Bot), isBot: true));
        return new JsonArray([.. administrators]);
    }

    public JsonNode CountMembers(TelegramRequest request) => Reachable(request).Members.Count + 1;

    public JsonNode Leave(TelegramRequest request)
    {
        Reachable(request).Bot = EmulatedStatus.Left;
        return true;
    }

    private static bool IsAdministrator(EmulatedMember member) => member.Status is EmulatedStatus.Creator or EmulatedStatus.Administrator;

    private EmulatedChat Reachable(TelegramRequest request)
    {
        var chat = TelegramDoors.Find(world, request);
        TelegramDoors.CheckReachable(chat);
        return chat;
    }
}
