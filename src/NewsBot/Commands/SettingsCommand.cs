using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>What this community chose for itself, and the way to change it.</summary>
public sealed class SettingsCommand(ChatSettingStore settings, AuditStore audit, SubmissionStore submissions, TimeProvider time) : ICommand
{
    private static readonly CommandOption<DateTimeZone> Zone = new("zone", "The time zone of its digests, such as Europe/Sarajevo", ScheduleText.Zone) { Suggests = true };

    private static readonly CommandOption<string> Moderators = new("moderators", "A role whose members may change settings too; the role of everyone takes it back", text => text) { NamesRole = true };

    private static readonly CommandOption<bool?> NeverTwice = new("never_twice", "on: what may have been posted is never sent again, even if it may be lost; off: once more", OnOrOff) { Choices = ["on", "off"] };

    public CommandDefinition Definition { get; } = new("settings", "This community's time zone, who may change settings, and how articles are approved", CommandRights.Moderator, Zone, Moderators, ApprovalText.Option, NeverTwice)
    {
        Examples = ["/settings", "/settings zone:Europe/Sarajevo", "/settings approvals:1"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        if (call.Has(Moderators) && call.Address.Platform != ChatPlatform.Discord)
            throw new CommandException("There are no roles to choose from here: the chat's own administrators may change its settings.");
        var setting = call.Arguments.Count == 0 ? await settings.GetAsync(call.Address, cancellationToken) : await settings.ChangeAsync(call.Address, before => Changed(before, call), cancellationToken);
        if (call.Arguments.Count > 0) await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.SettingChanged, time.GetUtcNow(), string.Join(" and ", call.Arguments.Select(argument => $"{argument.Key} to {argument.Value}"))), cancellationToken);
        var rows = new List<Line> { new(setting.Zone.Id) { Label = "Time zone" } };
        if (call.Address.Platform == ChatPlatform.Discord)
            rows.Add(new Line(setting.ModeratorRole is { } role ? $"who may manage the server, and the role with the id {role}" : "who may manage the server") { Label = "May change settings" });
        int waiting = await submissions.CountWaitingAsync(call.Address, cancellationToken);
        rows.Add(new Line(ApprovalText.Of(setting.Approvals)) { Label = "Approvals", Detail = call.Has(ApprovalText.Option) && waiting > 0 ? $"also for the {Wording.Count(waiting, "article")} that {(waiting == 1 ? "waits" : "wait")}: /article list" : null });
        rows.Add(new Line(setting.NeverTwice ? "is never sent again: it may be missing" : "is sent once more: it may stand here twice") { Label = "A message that may have been posted" });
        Block[] alone = call.Get(ApprovalText.Option) > 0 && IsAlone(call) ? [new Paragraph(new Line("Only you can sign in here, so nobody else could approve what you add.") { Badge = "note" })] : [];
        return new ChatMessage([new Heading(1, new Line(call.Arguments.Count == 0 ? "Settings" : "Settings: changed")), new Table(rows), .. alone]) { Actions = [new ChatAction("Status", "/status")] };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult(option == Zone ? NearestMatch.Fitting(typed, ScheduleText.Zones) : []);

    /// <summary>The web chat without a sign-in of one's own knows one person alone, by this id.</summary>
    private static bool IsAlone(CommandCall call) => call is { Address.Platform: ChatPlatform.Web, Member.Id: "web" };

    private static bool? OnOrOff(string text) => text.ToLowerInvariant() switch
    {
        "on" => true,
        "off" => false,
        _ => throw new CommandException($"“{text}” is neither on nor off."),
    };

    // The role of everyone has the community's own id.
    private static ChatSetting Changed(ChatSetting before, CommandCall call) => before with
    {
        Zone = call.Get(Zone) ?? before.Zone,
        NeverTwice = call.Get(NeverTwice) ?? before.NeverTwice,
        Approvals = call.Get(ApprovalText.Option) ?? before.Approvals,
        ModeratorRole = call.Get(Moderators) is not { } role ? before.ModeratorRole : role == call.Address.Chat ? null : role,
    };
}
