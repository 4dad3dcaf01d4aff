using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsBot.Commands;

namespace NewsBot.TelegramChat;

/// <summary>
/// Buttons under what a channel's reader was told in the private chat: they are about the channel still. Their data names it, and is sealed
/// for that reader, since a client may send any data: nobody reaches into a channel by guessing.
/// </summary>
internal sealed class ChannelButtons(IOptions<TelegramOptions> options)
{
    private const int SealBytes = 12; // With the token and the longest id it stays within the 64 bytes of callback_data.
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"channel buttons {options.Value.Token}"));

    public ChatReply For(long reader, long channel, ChatReply reply) =>
        reply with { Buttons = [.. reply.Buttons.Select(button => button with { Token = $"{button.Token}.{channel}.{Seal(button.Token, channel, reader)}" })] };

    /// <summary>The button's token, and the place that it is about: where it stands, unless it is sealed for another.</summary>
    public (string Token, TelegramPlace About) Read(TelegramPressed pressed) =>
        pressed.Place.Kind == TelegramChatKind.Private && pressed.Data.Split('.') is [var token, var id, var seal] && long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long channel)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(token, channel, pressed.User)))
            ? (token, new TelegramPlace(channel, TelegramChatKind.Channel, null))
            : (pressed.Data, pressed.Place);

    private string Seal(string token, long channel, long reader) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{token}.{channel}.{reader}"))).AsSpan(0, SealBytes));
}
