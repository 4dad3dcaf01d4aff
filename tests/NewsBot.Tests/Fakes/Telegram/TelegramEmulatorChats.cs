using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>What a test sets up: users, chats, and how they change under the bot.</summary>
internal sealed partial class TelegramEmulator
{
    private long _lastUser = 5_912_004_417;
    private long _lastChat = 2_044_817_206;

    public EmulatedUser AddUser(string firstName, string? userName = null, string? language = "en") => new(_lastUser += 7, firstName, userName, language);

    /// <param name="started">False: the user has never written to the bot, which may not write first.</param>
    public EmulatedChat AddPrivate(EmulatedUser user, bool started = true) =>
        Add(new EmulatedChat(user.Id, "private", user.FirstName) { Bot = started ? EmulatedStatus.Member : EmulatedStatus.Left }, [user.As(EmulatedStatus.Member)]);

    public EmulatedChat AddGroup(string title, params EmulatedMember[] members) => Add(new EmulatedChat(-(_lastChat += 11), "group", title), members);

    public EmulatedChat AddSupergroup(string title, params EmulatedMember[] members) => Add(new EmulatedChat(LongId(), "supergroup", title), members);

    public EmulatedChat AddForum(string title, string[] topics, params EmulatedMember[] members)
    {
        var chat = Add(new EmulatedChat(LongId(), "supergroup", title) { IsForum = true }, members);
        foreach (string topic in topics) AddTopic(chat, topic);
        return chat;
    }

    /// <summary>The bot is an administrator of it: otherwise it could neither read nor post.</summary>
    public EmulatedChat AddChannel(string title, params EmulatedMember[] members) => Add(new EmulatedChat(LongId(), "channel", title) { Bot = EmulatedStatus.Administrator }, members);

    public EmulatedTopic AddTopic(EmulatedChat forum, string name)
    {
        lock (_world.Gate)
        {
            // A topic's id is that of the message which opened it.
            var topic = new EmulatedTopic(++forum.LastMessageId, name);
            forum.Topics.Add(topic);
            return topic;
        }
    }

    public void SetMember(EmulatedChat chat, EmulatedMember member)
    {
        lock (_world.Gate) chat.Members[member.User.Id] = member;
    }

    /// <summary>The bot is let in: a my_chat_member update, and in groups a service message.</summary>
    public void Invite(EmulatedChat chat, EmulatedUser by, EmulatedStatus status = EmulatedStatus.Member)
    {
        Change(chat, by, status);
        if (chat.Type is "private" or "channel") return;
        lock (_world.Gate)
        {
            var service = new JsonObject { ["new_chat_members"] = new JsonArray(TelegramJson.User(_world.Bot, isBot: true)) };
            _world.Tell(Post(chat, by, null, "", service: service));
        }
    }

    /// <summary>The bot is thrown out; in a private chat the user blocks it.</summary>
    public void Kick(EmulatedChat chat, EmulatedUser by) => Change(chat, by, EmulatedStatus.Kicked);

    /// <summary>The bot's standing changes: restricted, administrator, member again.</summary>
    public void Change(EmulatedChat chat, EmulatedUser by, EmulatedStatus to)
    {
        lock (_world.Gate)
        {
            var before = chat.Bot;
            chat.Bot = to;
            _world.Updates.Add("my_chat_member", new JsonObject
            {
                ["chat"] = TelegramJson.Chat(chat),
                ["from"] = TelegramJson.User(by),
                ["date"] = _world.Time.GetUtcNow().ToUnixTimeSeconds(),
                ["old_chat_member"] = TelegramJson.Member(new EmulatedMember(_world.Bot, before), isBot: true),
                ["new_chat_member"] = TelegramJson.Member(new EmulatedMember(_world.Bot, to), isBot: true),
            });
            _world.Ring();
        }
    }

    /// <summary>Telegram knows the chat no more: "chat not found".</summary>
    public void Forget(EmulatedChat chat)
    {
        lock (_world.Gate) _world.Chats.Remove(chat.Id);
    }

    /// <summary>The group becomes a supergroup with another id; both chats get a service message, and the old one refuses with migrate_to_chat_id.</summary>
    /// <param name="tell">False: the bot learns of it by the refusal alone.</param>
    public EmulatedChat Migrate(EmulatedChat group, bool tell = true)
    {
        var next = Add(new EmulatedChat(LongId(), "supergroup", group.Title) { Bot = group.Bot }, [.. group.Members.Values]);
        lock (_world.Gate)
        {
            group.MigratedTo = next.Id;
            var creator = group.Members.Values.FirstOrDefault(member => member.Status == EmulatedStatus.Creator)?.User ?? TelegramJson.GroupAnonymousBot;
            var to = Post(group, creator, null, "", service: new JsonObject { ["migrate_to_chat_id"] = next.Id });
            var from = Post(next, null, null, "", asChat: true, service: new JsonObject { ["migrate_from_chat_id"] = group.Id });
            if (!tell) return next;
            _world.Tell(to);
            _world.Tell(from);
        }

        return next;
    }

    private long LongId() => -1_000_000_000_000 - (_lastChat += 11);

    private EmulatedChat Add(EmulatedChat chat, EmulatedMember[] members)
    {
        lock (_world.Gate)
        {
            foreach (var member in members) chat.Members[member.User.Id] = member;
            return _world.Chats[chat.Id] = chat;
        }
    }
}
