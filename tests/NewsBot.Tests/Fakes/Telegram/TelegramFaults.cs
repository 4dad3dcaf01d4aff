using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Something that goes wrong with one request. The set is closed.</summary>
internal abstract record TelegramFault
{
    private TelegramFault()
    {
    }

    public static TelegramFault TooMany(int seconds) => new Refuse(TelegramRefusal.TooMany(seconds));

    /// <summary>Refused before anything was stored.</summary>
    public static TelegramFault Server(int code = 502) => new Refuse(new TelegramRefusal(code, code == 502 ? "Bad Gateway" : "Internal Server Error"));

    public static TelegramFault Other(int code, string description, JsonObject? parameters = null) => new Refuse(new TelegramRefusal(code, description, parameters));

    /// <summary>Not carried out; answered with ok:false.</summary>
    public sealed record Refuse(TelegramRefusal Answer) : TelegramFault;

    /// <summary>Carried out and stored, but answered with ok:false.</summary>
    public sealed record RefuseAfter(int Code = 502) : TelegramFault;

    /// <summary>Not carried out, and never answered: the socket stays open.</summary>
    public sealed record Hang : TelegramFault;

    /// <summary>Carried out and stored, but never answered.</summary>
    public sealed record HangAfter : TelegramFault;

    /// <summary>The connection is cut before anything was stored.</summary>
    public sealed record Drop : TelegramFault;

    /// <summary>The connection is cut after it was stored.</summary>
    public sealed record DropAfter : TelegramFault;

    /// <summary>Carried out and stored, and the answer breaks off in its middle.</summary>
    public sealed record Cut : TelegramFault;

    /// <summary>Carried out and stored at once, and answered only after that time.</summary>
    public sealed record Late(TimeSpan After) : TelegramFault;

    /// <summary>What stands before the Bot API answers instead: no JSON.</summary>
    public sealed record Page(int Code = 502, string Html = "<html><body>Bad gateway</body></html>") : TelegramFault;
}

/// <summary>The faults to come, taken in the order in which they were set.</summary>
internal sealed class TelegramFaults
{
    private readonly Lock _gate = new();
    private readonly List<(string Method, long? Chat, TelegramFault Fault)> _coming = [];

    /// <summary>Faults that were set and have not happened yet.</summary>
    public int Left
    {
        get
        {
            lock (_gate) return _coming.Count;
        }
    }

    /// <summary>The next calls of the method go wrong: of any method with "*", in any chat without one.</summary>
    public void Next(string method, TelegramFault fault, EmulatedChat? chat = null, int times = 1) => Next(method, fault, chat?.Id, times);

    /// <summary>As above, by the chat's number.</summary>
    public void Next(string method, TelegramFault fault, long? chat, int times = 1)
    {
        lock (_gate)
            for (int i = 0; i < times; i++) _coming.Add((method, chat, fault));
    }

    /// <summary>Goes before the faults to come: says of each request what goes wrong with it, or null.</summary>
    public Func<TelegramRequest, TelegramFault?> Always { get; set; } = _ => null;

    public void Clear()
    {
        lock (_gate) _coming.Clear();
    }

    public TelegramFault? Take(TelegramRequest request)
    {
        lock (_gate)
        {
            if (Always(request) is { } always) return always;
            int index = _coming.FindIndex(fault => (fault.Method == "*" || request.Is(fault.Method)) && (fault.Chat is null || request.Text("chat_id") == fault.Chat.ToString()));
            if (index < 0) return null;
            var fault = _coming[index].Fault;
            _coming.RemoveAt(index);
            return fault;
        }
    }
}
