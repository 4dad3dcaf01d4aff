using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <param name="Line">The command line that is run in the end.</param>
/// <param name="State">How far it is filled in, as its platform writes that down.</param>
public sealed record OpenForm(string Line, string State);

/// <summary>Forms that members fill in by messages. A member has one in each place; what is not gone on with within an hour is forgotten.</summary>
public sealed class OpenFormStore(NewsBotDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Task SaveAsync(ChatAddress place, string member, OpenForm form, CancellationToken cancellationToken)
    {
        string address = place.ToString();
        long now = time.GetUtcNow().UtcTicks, oldest = (time.GetUtcNow() - Lifetime).UtcTicks;
        return database.WriteAsync(
            async context =>
            {
                await context.Database.ExecuteSqlAsync($"DELETE FROM open_form WHERE at < {oldest}", cancellationToken);
                return await context.Database.ExecuteSqlAsync($"INSERT INTO open_form (place, member, line, state, at) VALUES ({address}, {member}, {form.Line}, {form.State}, {now}) ON CONFLICT (place, member) DO UPDATE SET line = excluded.line, state = excluded.state, at = excluded.at", cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Null where there is none, or none any more.</summary>
    public Task<OpenForm?> FindAsync(ChatAddress place, string member, CancellationToken cancellationToken)
    {
        string address = place.ToString();
        long oldest = (time.GetUtcNow() - Lifetime).UtcTicks;
        return database.RunAsync(
            context => context.Database.SqlQuery<OpenForm>($"SELECT line AS \"Line\", state AS \"State\" FROM open_form WHERE place = {address} AND member = {member} AND at >= {oldest}").SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
    }

    /// <returns>False where there was none.</returns>
    public Task<bool> RemoveAsync(ChatAddress place, string member, CancellationToken cancellationToken)
    {
        string address = place.ToString();
        return database.WriteAsync(async context => await context.Database.ExecuteSqlAsync($"DELETE FROM open_form WHERE place = {address} AND member = {member}", cancellationToken) > 0, cancellationToken);
    }
}
