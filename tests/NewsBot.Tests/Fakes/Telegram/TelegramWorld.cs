using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Chats, members and messages as Telegram's servers hold them. Everything here is called under <see cref="Gate"/>.</summary>
internal sealed class TelegramWorld
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSharedId = 4_100;

    public TelegramWorld(TimeProvider time, EmulatedUser bot)
    {
        (Time, Bot, Rates) = (time, bot, new TelegramRates(time));
        Updates = new TelegramUpdates(time, RingFromOutside);
    }

    public Lock Gate { get; } = new();

    public TimeProvider Time { get; }

    public EmulatedUser Bot { get; }

    public TelegramUpdates Updates { get; }

    public TelegramRates Rates { get; }

    public bool RatesEnforced { get; set; } = true;

    /// <summary>As BotFather sets it at first: in groups the bot gets commands, answers to it and service messages only.</summary>
    public bool PrivacyMode { get; set; } = true;

    public Dictionary<long, EmulatedChat> Chats { get; } = [];

    public Dictionary<string, (EmulatedMessage Message, EmulatedUser User, DateTimeOffset At)> Presses { get; } = [];

    /// <summary>By id.</summary>
    public Dictionary<string, EmulatedDocument> Documents { get; } = new(StringComparer.Ordinal);

    public List<CallbackAnswer> Answers { get; } = [];

    public Dictionary<(string Scope, string Language), ImmutableArray<MenuCommand>> Menus { get; } = [];

    public Task Changed => _changed.Task;

    public void Ring()
    {
        var before = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        before.TrySetResult();
    }

    public EmulatedMessage Store(EmulatedChat chat, Func<long, EmulatedMessage> make)
    {
        // Private chats and groups count together, supergroups and channels each for itself.
        long id = chat.Type is "supergroup" or "channel" ? ++chat.LastMessageId : ++_lastSharedId;
        var message = make(id);
        chat.Messages.Add(message);
        Ring();
        return message;
    }

    private void RingFromOutside()
    {
        lock (Gate) Ring();
    }

    /// <summary>What the members of a chat do reaches the bot as an update, where it may see it.</summary>
    public long? Tell(EmulatedMessage message)
    {
        var chat = message.Chat;
        if (chat.Bot is EmulatedStatus.Left or EmulatedStatus.Kicked) return null;
        bool sees = chat.Type switch
        {
            "private" => true,
            "channel" => chat.Bot == EmulatedStatus.Administrator,
            _ => chat.Bot == EmulatedStatus.Administrator || !PrivacyMode || message.Service is not null || IsForBot(message),
        };
        return sees ? Updates.Add(chat.Type == "channel" ? "channel_post" : "message", TelegramJson.Message(message, Bot)) : null;
    }

    public static SeenMessage See(EmulatedMessage message, EmulatedUser bot) => new(
        message.Chat.Id, message.Topic, message.Id, message.AsChat ? 0 : message.From?.Id ?? 0, message.From == bot, message.Text, message.Entities, Buttons(message.Markup), message.Edited is not null, message.PreviewOff)
    {
        Document = message.Document,
        ForceReply = message.Markup?["force_reply"] is null ? null : (string?)message.Markup["input_field_placeholder"] ?? "",
        ReplyTo = message.ReplyTo,
    };

    private bool IsForBot(EmulatedMessage message)
    {
        if (message.ReplyTo is { } id && message.Chat.Messages.Exists(other => other.Id == id && other.From == Bot)) return true;
        return message.Entities.Any(entity => entity.Type == "bot_command" && IsOurs(message.Text.Substring(entity.Offset, entity.Length)));
    }

    private bool IsOurs(string command)
    {
        int at = command.IndexOf('@');
        return at < 0 || string.Equals(command[(at + 1)..], Bot.UserName, StringComparison.OrdinalIgnoreCase);
    }

    private static ImmutableArray<ImmutableArray<SeenButton>> Buttons(JsonObject? markup) => markup?["inline_keyboard"] is JsonArray rows
        ? [.. rows.Select(row => row!.AsArray().Select(button => new SeenButton((string)button!["text"]!, (string?)button["callback_data"], (string?)button["url"])).ToImmutableArray())]
        : [];
}
