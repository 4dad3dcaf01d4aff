using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>What members do and see.</summary>
internal sealed partial class TelegramEmulator
{
    private long _lastCallback = 4_382_716_110_926_311_555;

    /// <summary>A member writes; a channel's post where the chat is a channel. The bot gets the update where it may see it.</summary>
    /// <param name="user">Null only in a channel.</param>
    /// <param name="topic">The forum's topic by its name; null: the general one.</param>
    /// <param name="replyTo">The message that is answered.</param>
    public Task<SeenMessage> WriteAsync(EmulatedChat chat, EmulatedUser? user, string text, string? topic = null, SeenMessage? replyTo = null, EmulatedDocument? document = null)
    {
        lock (_world.Gate)
        {
            bool asChat = user is null || (chat.Members.GetValueOrDefault(user.Id)?.Anonymous ?? false);
            if (chat.Type == "private" && chat.Bot is EmulatedStatus.Left or EmulatedStatus.Kicked) chat.Bot = EmulatedStatus.Member;
            var message = Post(chat, user, topic is null ? null : chat.Topic(topic).Id, text, asChat, replyTo: replyTo?.Id, document: document);
            _world.Tell(message);
            return Task.FromResult(TelegramWorld.See(message, _world.Bot));
        }
    }

    /// <summary>A file to send along with what is written, which is then its caption.</summary>
    public EmulatedDocument AddDocument(string name, byte[] bytes, string? mediaType = "text/plain", long? saidLength = null, string? saidPath = null)
    {
        lock (_world.Gate)
        {
            var document = new EmulatedDocument($"BQACAgIAAxkB{_world.Documents.Count + 1}", name, mediaType, bytes) { SaidLength = saidLength, SaidPath = saidPath };
            return _world.Documents[document.Id] = document;
        }
    }

    /// <summary>A member pastes a text: their client cuts it into messages of 4,096 characters, of which the first alone is the reply.</summary>
    public async Task PasteAsync(EmulatedChat chat, EmulatedUser user, string text, SeenMessage? replyTo = null)
    {
        foreach (var (index, piece) in text.Chunk(4096).Index()) await WriteAsync(chat, user, new string(piece), replyTo: index == 0 ? replyTo : null);
    }

    /// <summary>A member changes what they wrote: an edited_message update.</summary>
    public Task<SeenMessage> RewriteAsync(SeenMessage message, string text)
    {
        lock (_world.Gate)
        {
            var stored = Stored(message);
            (stored.Text, stored.Entities, stored.Edited) = (text, TelegramEntities.Of(text), _world.Time.GetUtcNow());
            _world.Updates.Add("edited_message", TelegramJson.Message(stored, _world.Bot));
            _world.Ring();
            return Task.FromResult(TelegramWorld.See(stored, _world.Bot));
        }
    }

    /// <summary>A member presses a button. Answers the press's id, by which <see cref="CallbackAnswers"/> names it.</summary>
    /// <param name="forged">A client of the member's own making sends data that no button of the message has.</param>
    /// <param name="old">The message is so old that Telegram shows the bot no more of it than where it stands.</param>
    public Task<string> PressAsync(SeenMessage message, string data, EmulatedUser user, bool forged = false, bool old = false)
    {
        lock (_world.Gate)
        {
            var stored = Stored(message);
            if (!forged && !TelegramWorld.See(stored, _world.Bot).Buttons.Any(row => row.Any(button => button.Data == data))) throw new InvalidOperationException($"The message has no button with the data {data}.");
            string id = (_lastCallback += 13).ToString(CultureInfo.InvariantCulture);
            _world.Presses[id] = (stored, user, _world.Time.GetUtcNow());
            _world.Updates.Add("callback_query", new JsonObject
            {
                ["id"] = id,
                ["from"] = TelegramJson.User(user),
                ["message"] = old ? TelegramJson.Inaccessible(stored) : TelegramJson.Message(stored, _world.Bot),
                ["chat_instance"] = (stored.Chat.Id * 31).ToString(CultureInfo.InvariantCulture),
                ["data"] = data,
            });
            return Task.FromResult(id);
        }
    }

    /// <summary>From now on it is too late to answer the presses so far.</summary>
    public void ExpirePresses()
    {
        lock (_world.Gate) _world.Presses.Clear();
    }

    /// <summary>Waits until the bot has answered a press.</summary>
    public Task<CallbackAnswer> AnswerToAsync(string press, CancellationToken cancellationToken) =>
        WaitForAsync(() => CallbackAnswers.FirstOrDefault(answer => answer.Id == press), cancellationToken);

    /// <summary>What members see of a chat, oldest first; of one topic where it is named. Service messages are left out.</summary>
    public IReadOnlyList<SeenMessage> Messages(EmulatedChat chat, string? topic = null)
    {
        lock (_world.Gate)
        {
            long? thread = topic is null ? null : chat.Topic(topic).Id;
            return [.. chat.Messages.Where(message => message.Service is null && (thread is null || message.Topic == thread)).Select(message => TelegramWorld.See(message, _world.Bot))];
        }
    }

    /// <summary>Those of them that the bot posted.</summary>
    public IReadOnlyList<SeenMessage> BotMessages(EmulatedChat chat, string? topic = null) => [.. Messages(chat, topic).Where(message => message.ByBot)];

    /// <summary>Waits until the bot has posted so many messages in the chat; answers the last.</summary>
    public Task<SeenMessage> BotMessageAsync(EmulatedChat chat, int number, CancellationToken cancellationToken) =>
        WaitForAsync(() => BotMessages(chat) is { } posted && posted.Count >= number ? posted[number - 1] : null, cancellationToken);

    /// <summary>The menu that a member sees when typing a slash: the narrowest scope that has one, in their language before the general one.</summary>
    public ImmutableArray<MenuCommand> Menu(EmulatedChat chat, EmulatedUser user)
    {
        lock (_world.Gate)
        {
            bool administrator = chat.Members.GetValueOrDefault(user.Id)?.Status is EmulatedStatus.Creator or EmulatedStatus.Administrator;
            string[] scopes = chat.Type == "private"
                ? [$"chat:{chat.Id}", "all_private_chats", "default"]
                : [$"chat_member:{chat.Id}:{user.Id}", .. administrator ? [$"chat_administrators:{chat.Id}"] : Array.Empty<string>(), $"chat:{chat.Id}", .. administrator ? ["all_chat_administrators"] : Array.Empty<string>(), "all_group_chats", "default"];
            foreach (string scope in scopes)
                foreach (string language in new[] { user.Language ?? "", "" })
                    if (_world.Menus.TryGetValue((scope, language), out var menu)) return menu;
            return [];
        }
    }

    private EmulatedMessage Stored(SeenMessage message) => _world.Chats[message.Chat].Messages.Single(other => other.Id == message.Id);

    private EmulatedMessage Post(EmulatedChat chat, EmulatedUser? user, long? topic, string text, bool asChat = false, JsonObject? service = null, long? replyTo = null, EmulatedDocument? document = null) =>
        _world.Store(chat, id => new EmulatedMessage
        {
            Id = id,
            Chat = chat,
            From = asChat ? null : user,
            AsChat = asChat,
            Date = _world.Time.GetUtcNow(),
            Topic = topic,
            Text = text,
            Entities = TelegramEntities.Of(text),
            Service = service,
            ReplyTo = replyTo,
            Document = document,
        });
}
