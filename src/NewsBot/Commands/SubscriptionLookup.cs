using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Which of a chat's subscriptions a command means: the one of the library that it names, or the only one.</summary>
internal static class SubscriptionLookup
{
    /// <exception cref="CommandException">There is none, or there are several and none is named.</exception>
    public static Subscription Find(IReadOnlyList<Subscription> mine, CommandCall call)
    {
        if (mine.Count == 0) throw None(call.Command);
        if (!call.Has(LibraryLookup.Option)) return mine is [var only] ? only : throw new CommandException($"Digests of {Names(mine)} are posted here: name the library that you mean.") { Actions = Actions(mine, call) };
        string named = call.Get(LibraryLookup.Option)!;
        return mine.FirstOrDefault(subscription => Name(subscription).Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException($"No digests of “{named}” are posted here, but of {Names(mine)}.") { Actions = Actions(mine, call) };
    }

    /// <summary>Somebody else ended it meanwhile, or it never was.</summary>
    public static CommandException None(string command) =>
        new($"No digests are posted here, so there is nothing to {(command == "unsubscribe" ? "end" : command)}.") { Actions = [new ChatAction("/subscribe", "/subscribe")] };

    public static IReadOnlyList<string> Suggest(string typed, IReadOnlyList<Subscription> mine) => NearestMatch.Fitting(typed, mine.Select(Name));

    /// <summary>The argument that names it, where the chat has several.</summary>
    public static (string Option, string? Value) Argument(Subscription subscription, bool isOnly) => (LibraryLookup.Option.Name, isOnly ? null : Name(subscription));

    private static string Name(Subscription subscription) => LibraryName.Shown(subscription.Library);

    private static string Names(IReadOnlyList<Subscription> mine) => string.Join(" and ", mine.Select(Name));

    private static IReadOnlyList<ChatAction> Actions(IReadOnlyList<Subscription> mine, CommandCall call) =>
        [.. mine.Take(5).Select(subscription => new ChatAction(Name(subscription), CommandText.Of(call, LibraryLookup.Option, Name(subscription))))];
}
