using System.Text.Json;

namespace NewsBot.TelegramChat.Api;

/// <summary>What became of one call of a method.</summary>
internal abstract record TelegramAnswer
{
    private TelegramAnswer()
    {
    }

    public sealed record Ok(JsonElement Result) : TelegramAnswer;

    /// <summary>Telegram said no: nothing was done.</summary>
    public sealed record Refused(int Code, string Description, TimeSpan? RetryAfter, long? MigrateTo) : TelegramAnswer
    {
        public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nothing left this host.</summary>
    public sealed record NotSent(string Reason) : TelegramAnswer;

    /// <summary>It left, and no answer came that says what was done.</summary>
    public sealed record Lost(string Reason) : TelegramAnswer;
}
