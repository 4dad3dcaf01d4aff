using Microsoft.Extensions.Options;
using NewsBot.Articles.Desk;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What the commands about feeds ask of an address, and how often they may.</summary>
public sealed class FeedAsks(SubmissionStore submissions, IOptions<DeskOptions> desk)
{
    private const int LongestName = 60;

    /// <exception cref="CommandException">The member, or the community, has had enough fetched for this hour.</exception>
    public async Task CountAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (await submissions.TryAsync(call.Address, call.Member.Id, desk.Value.AddsPerHour, desk.Value.AddsPerHourOfAll, cancellationToken) != SubmissionLimit.None)
            throw new CommandException("That is enough for now: so much was fetched here in the last hour as may be. Try again later.");
    }

    /// <exception cref="CommandException">It is none.</exception>
    public static Uri AddressIn(string typed) =>
        DeskReader.AddressIn(typed) is { UserInfo.Length: 0 } address ? address : throw new CommandException("That is not an address of a feed: give one that begins with https://, without a name or a password in it.");

    public static string Name(string? wanted, string otherwise)
    {
        string name = Chat.PlainText.Clean(wanted ?? "").Trim();
        return Excerpt.Of(name.Length == 0 ? otherwise : name, LongestName);
    }
}
