using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What a pressed button shows.</summary>
public enum KeptView
{
    Answer,

    /// <summary>The sentences that the answer rests on.</summary>
    Sources,

    /// <summary>The answer, to all members of the chat.</summary>
    Share,
}

/// <summary>What a button does.</summary>
/// <param name="Line">A command line.</param>
/// <param name="InPlace">The answer takes the place of the message that the button stands on.</param>
/// <param name="Page">Of the sources, from 1.</param>
/// <param name="Member">The only one who may use it; null for anyone in the community.</param>
/// <param name="Evidence">Fingerprint of the evidence as it was when the button was made; null where that does not matter.</param>
/// <param name="Form">The form that it opens, as JSON; what is entered goes to the line's command as options. Null where it opens none.</param>
public sealed record KeptAction(string Line, KeptView View, bool InPlace = false, int Page = 1, string? Member = null, string? Evidence = null, string? Form = null);

/// <summary>
/// What the buttons do that were handed out. A platform carries only a token of 22 characters (A-Z, a-z, 0-9, - and _), so that a command line of any
/// length fits, a restart changes nothing, and nothing that a client sends is taken for more than a name.
/// </summary>
public sealed class KeptActionStore(NewsBotDatabase database, GroupCommit group, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>A form holds what somebody wrote: it is not kept longer than it is of use.</summary>
    private static readonly TimeSpan FormLifetime = TimeSpan.FromDays(14);

    /// <returns>A token for each. The same action of the same community has the same token.</returns>
    public Task<IReadOnlyList<string>> KeepAsync(ChatAddress community, IReadOnlyList<KeptAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0) return Task.FromResult<IReadOnlyList<string>>([]);
        string place = community.Community.ToString();
        string[] tokens = [.. actions.Select(action => Token(place, action))];
        long now = time.GetUtcNow().UtcTicks;
        return group.RunAsync<IReadOnlyList<string>>(
            async (context, _) =>
            {
                foreach (var (index, action) in actions.Index())
                    await context.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO kept_action (token, community, line, view, in_place, page, member, evidence, form, kept_at)
                        VALUES ({tokens[index]}, {place}, {action.Line}, {action.View.ToString()}, {action.InPlace}, {action.Page}, {action.Member}, {action.Evidence}, {action.Form}, {now})
                        ON CONFLICT (token) DO UPDATE SET kept_at = excluded.kept_at
                        """,
                        CancellationToken.None);
                return tokens;
            },
            cancellationToken);
    }

    /// <summary>Null where the community was never given that token, or long ago.</summary>
    public Task<KeptAction?> FindAsync(ChatAddress community, string token, CancellationToken cancellationToken)
    {
        string place = community.Community.ToString();
        return database.RunAsync(
            context => context.KeptActions.Where(row => EF.Property<string>(row, NewsBotDbContext.Token) == token && EF.Property<string>(row, NewsBotDbContext.Community) == place)
                .SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Forgets what nobody has been given for 90 days; forms after 14.</summary>
    public Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        long oldest = (time.GetUtcNow() - Lifetime).UtcTicks, oldestForm = (time.GetUtcNow() - FormLifetime).UtcTicks;
        return database.RunAsync(
            context => context.Database.ExecuteSqlAsync($"DELETE FROM kept_action WHERE kept_at < {oldest} OR (form IS NOT NULL AND kept_at < {oldestForm})", cancellationToken), cancellationToken);
    }

    private static string Token(string community, KeptAction action)
    {
        string all = string.Join('\u001f', community, action.Line, action.View, action.InPlace, action.Page, action.Member, action.Evidence);
        if (action.Form is not null) all += $"\u001f{action.Form}";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 16));
    }
}
