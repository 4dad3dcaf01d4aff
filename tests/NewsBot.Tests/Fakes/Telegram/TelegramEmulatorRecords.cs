using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

internal enum EmulatedStatus
{
    Creator,
    Administrator,
    Member,
    Restricted,
    Left,
    Kicked,
}

internal sealed record EmulatedUser(long Id, string FirstName, string? UserName, string? Language = null)
{
    /// <summary>Deleted accounts answer 403 "user is deactivated".</summary>
    public bool Deactivated { get; set; }

    public EmulatedMember As(EmulatedStatus status, bool anonymous = false) => new(this, status, anonymous);
}

/// <param name="Anonymous">Writes as the group itself: from GroupAnonymousBot, with sender_chat.</param>
internal sealed record EmulatedMember(EmulatedUser User, EmulatedStatus Status, bool Anonymous = false);

internal sealed class EmulatedTopic(long id, string name)
{
    public long Id { get; } = id;

    public string Name { get; } = name;

    public bool Closed { get; set; }

    public bool Deleted { get; set; }
}

/// <summary>A chat as the emulator keeps it. Tests change it through <see cref="TelegramEmulator"/>, which also tells the bot.</summary>
internal sealed class EmulatedChat(long id, string type, string title)
{
    public long Id { get; } = id;

    /// <summary>private, group, supergroup or channel.</summary>
    public string Type { get; } = type;

    public string Title { get; } = title;

    public bool IsForum { get; init; }

    public Dictionary<long, EmulatedMember> Members { get; } = [];

    public List<EmulatedTopic> Topics { get; } = [];

    /// <summary>How the bot stands here. In a private chat Member: started; Kicked: blocked; Left: never started.</summary>
    public EmulatedStatus Bot { get; set; } = EmulatedStatus.Member;

    public bool Deleted { get; set; }

    public long? MigratedTo { get; set; }

    public List<EmulatedMessage> Messages { get; } = [];

    /// <summary>The first message of a supergroup is that it was made: no topic has the id 1.</summary>
    public long LastMessageId { get; set; } = 1;

    public EmulatedTopic Topic(string name) => Topics.Single(topic => topic.Name == name);
}

internal sealed class EmulatedMessage
{
    public required long Id { get; init; }

    public required EmulatedChat Chat { get; init; }

    /// <summary>Null for what is said in the chat's own name.</summary>
    public EmulatedUser? From { get; init; }

    public bool AsChat { get; init; }

    public required DateTimeOffset Date { get; init; }

    public DateTimeOffset? Edited { get; set; }

    public long? Topic { get; init; }

    public string Text { get; set; } = "";

    public ImmutableArray<SeenEntity> Entities { get; set; } = [];

    public JsonObject? Markup { get; set; }

    public bool PreviewOff { get; set; }

    public long? ReplyTo { get; init; }

    /// <summary>The text is then its caption.</summary>
    public EmulatedDocument? Document { get; init; }

    /// <summary>What a service message carries beside the usual: migrate_to_chat_id and the like.</summary>
    public JsonObject? Service { get; init; }
}

/// <summary>A file that somebody sent.</summary>
internal sealed record EmulatedDocument(string Id, string Name, string? MediaType, byte[] Bytes)
{
    /// <summary>What Telegram says of its length, where that is not so.</summary>
    public long? SaidLength { get; init; }

    /// <summary>What <c>getFile</c> says of where it lies, where that is not the usual place.</summary>
    public string? SaidPath { get; init; }

    public string Path => SaidPath ?? $"documents/file_{Id}.txt";
}

/// <param name="Offset">In UTF-16 units, as Telegram counts.</param>
/// <param name="Value">The address of a text_link, the language of a pre, where there is one.</param>
internal sealed record SeenEntity(string Type, int Offset, int Length, string? Value = null);

/// <param name="Data">Null for a button that is a link.</param>
internal sealed record SeenButton(string Text, string? Data, string? Url);

/// <summary>A message as the members of the chat see it: no markup left in the text.</summary>
/// <param name="From">0: in the chat's own name, or a channel's post.</param>
internal sealed record SeenMessage(
    long Chat, long? Topic, long Id, long From, bool ByBot, string Text, ImmutableArray<SeenEntity> Entities, ImmutableArray<ImmutableArray<SeenButton>> Buttons, bool Edited, bool PreviewOff)
{
    public EmulatedDocument? Document { get; init; }

    /// <summary>What stands in the empty field of the reply that the client opens; null where it opens none.</summary>
    public string? ForceReply { get; init; }

    public long? ReplyTo { get; init; }

    public SeenButton Button(string text) => Buttons.SelectMany(row => row).Single(button => button.Text == text);

    /// <summary>The words that an entity covers.</summary>
    public string Words(SeenEntity entity) => Text.Substring(entity.Offset, entity.Length);
}

/// <param name="Text">Null where the answer only ended the spinner.</param>
internal sealed record CallbackAnswer(string Id, string? Text, bool Alert);

internal sealed record MenuCommand(string Command, string Description);
