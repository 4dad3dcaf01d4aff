using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>
/// What a request to the Bot API has to keep to: the machine-readable contract (methods, parameters, types), and for requests of ours the
/// stricter <see cref="TelegramRules"/>. Where the contract's file is missing only the rules apply; one test says so by name.
/// </summary>
internal sealed class TelegramContract
{
    public const string File = "contracts/telegram-bot-api.json";
    private static readonly Lazy<JsonObject?> Here = new(Read);
    private readonly JsonObject? _specification;
    private readonly bool _ours;
    private readonly ConcurrentQueue<string> _violations = new();

    /// <param name="ours">False for clients that we did not write: they keep to the contract, not to our rules.</param>
    public TelegramContract(bool ours)
    {
        _specification = Here.Value;
        _ours = ours;
    }

    public IReadOnlyCollection<string> Violations => _violations;

    public bool IsSpecified => _specification is not null;

    public void Check(TelegramRequest request)
    {
        foreach (string violation in ViolationsOf(request)) _violations.Enqueue($"{request.Method}: {violation}");
    }

    public void Add(string violation) => _violations.Enqueue(violation);

    private IEnumerable<string> ViolationsOf(TelegramRequest request)
    {
        IEnumerable<string> found = _specification is null ? [] : TelegramTypes.Check(_specification, request, exact: _ours);
        return _ours ? found.Concat(TelegramRules.Check(request)) : found;
    }

    private static JsonObject? Read()
    {
        string path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", File));
        return System.IO.File.Exists(path) ? JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsObject() : null;
    }
}
