using System.Text.Json.Serialization;

namespace NewsBot.TelegramChat;

/// <summary>Who the bot is. In groups a command may be addressed by the name: <c>/help@UserName</c>.</summary>
public sealed record TelegramIdentity(long Id, string UserName);

/// <summary>What Telegram tells the bot, as far as the bot cares.</summary>
/// <param name="Id">Telegram's update_id: grows by one; the same update has the same.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TelegramWritten), "written")]
[JsonDerivedType(typeof(TelegramPressed), "pressed")]
[JsonDerivedType(typeof(TelegramMembership), "membership")]
[JsonDerivedType(typeof(TelegramMigrated), "migrated")]
[JsonDerivedType(typeof(TelegramIgnored), "ignored")]
public abstract record TelegramUpdate(long Id);

public enum TelegramChatKind
{
    Private,
    Group,
    Supergroup,
    Channel,
}

/// <param name="Topic">The forum's topic in which it happened; null outside of topics and in the general one.</param>
public sealed record TelegramPlace(long Chat, TelegramChatKind Kind, long? Topic);

/// <summary>Somebody wrote to the bot: a command, or anything in a private chat.</summary>
/// <param name="User">Who wrote; 0 for a post in a channel.</param>
/// <param name="SpeaksAsChat">An anonymous administrator, or a post in a channel: it speaks in the chat's own name.</param>
public sealed record TelegramWritten(long Id, TelegramPlace Place, long User, string UserName, bool SpeaksAsChat, string Text, DateTimeOffset At) : TelegramUpdate(Id)
{
    /// <summary>Telegram's id of what was written.</summary>
    public long Message { get; init; }

    /// <summary>The document that came with it: then <see cref="Text"/> is its caption.</summary>
    public TelegramFile? File { get; init; }

    /// <summary>The bot whose message it is a reply to; null where it is a reply to somebody else's, or none.</summary>
    public long? RepliedBot { get; init; }

    /// <summary>Of a command: the text of the message that it is a reply to, and its document.</summary>
    public string? RepliedText { get; init; }

    public TelegramFile? RepliedFile { get; init; }
}

/// <param name="Id">By which Telegram gives it out again.</param>
/// <param name="Size">Bytes; 1 where Telegram does not say.</param>
public sealed record TelegramFile(string Id, string Name, string? MediaType, long Size);

/// <summary>What became of fetching a file.</summary>
public abstract record TelegramDownload
{
    private TelegramDownload()
    {
    }

    public sealed record Done(byte[] Bytes) : TelegramDownload;

    public sealed record TooLarge : TelegramDownload;

    /// <param name="Sentence">For the member, without a secret in it.</param>
    public sealed record Failed(string Sentence) : TelegramDownload;
}

/// <summary>Somebody pressed a button under a message of the bot's.</summary>
public sealed record TelegramPressed(long Id, TelegramPlace Place, long User, string UserName, string CallbackId, long MessageId, string Data) : TelegramUpdate(Id);

/// <summary>The bot was let in, thrown out or muted.</summary>
/// <param name="IsNew">It was not in the chat before.</param>
/// <param name="By">Who did it.</param>
public sealed record TelegramMembership(long Id, TelegramPlace Place, bool CanWrite, bool IsNew, long By) : TelegramUpdate(Id);

/// <summary>A group became a supergroup and has a new id.</summary>
public sealed record TelegramMigrated(long Id, long From, long To) : TelegramUpdate(Id);

/// <summary>Anything else, what members of a group write to each other above all: it counts as received and is looked at no further.</summary>
public sealed record TelegramIgnored(long Id) : TelegramUpdate(Id);

/// <summary>A message as Telegram shows it, without previews of links.</summary>
/// <param name="Html">In Telegram's HTML, balanced; at most 4,096 UTF-16 units once read.</param>
/// <param name="Buttons">Rows of buttons.</param>
public sealed record TelegramMessage(string Html, IReadOnlyList<IReadOnlyList<TelegramButton>> Buttons)
{
    /// <summary>The member's client opens a reply to it, with these words of 1 to 64 characters in the empty field. Only without buttons.</summary>
    public string? ForceReply { get; init; }

    /// <summary>The message that it is a reply to.</summary>
    public long? ReplyTo { get; init; }
}

/// <param name="Data">1 to 64 bytes of UTF-8.</param>
public sealed record TelegramButton(string Label, string Data);

public sealed record TelegramCommand(string Name, string Description);

/// <summary>Who is shown which menu. The narrowest wins; it is display only and gives no right.</summary>
public enum TelegramScope
{
    Default,
    PrivateChats,
    GroupChats,
    Administrators,
}

/// <summary>The commands of one menu.</summary>
/// <param name="Language">For users of that language alone, two letters; null for those of every language without a menu of its own.</param>
public sealed record TelegramMenu(TelegramScope Scope, string? Language, IReadOnlyList<TelegramCommand> Commands);
