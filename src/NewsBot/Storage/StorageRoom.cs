using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Storage.Backups;

namespace NewsBot.Storage;

/// <summary>Registers the room.</summary>
public static class StorageRoom
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<NewsBotDbContext>((provider, builder) => builder
            .UseStorage(provider.GetRequiredService<IOptions<StorageOptions>>().Value)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .ConfigureWarnings(events => events.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)))); // At Information the log would be mostly SQL.
        return services
            .AddSingleton<DatabaseLock>()
            .AddSingleton<SchemaUpgrader>()
            .AddSingleton<NewsBotDatabase>()
            .AddSingleton<GroupCommit>()
            .AddSingleton<DatabaseBackup>()
            .AddSingleton<DatabaseRestore>()
            .AddSingleton<ArticleStore>()
            .AddSingleton<OutdatedStore>()
            .AddSingleton<ArticleSourceStore>()
            .AddSingleton<ActorRulingStore>()
            .AddSingleton<LibraryFollowStore>()
            .AddSingleton<SubmissionStore>()
            .AddSingleton<PublicationStore>()
            .AddSingleton<AuditStore>()
            .AddSingleton<FeedStore>()
            .AddSingleton<FeedEntryStore>()
            .AddSingleton<SubscriptionStore>()
            .AddSingleton<DigestStore>()
            .AddSingleton<DigestContentStore>()
            .AddSingleton<PlanStore>()
            .AddSingleton<DeliveryStore>()
            .AddSingleton<DeliveryOutcomeStore>()
            .AddSingleton<PlatformLeaseStore>()
            .AddSingleton<CorrectionStore>()
            .AddSingleton<TraceStore>()
            .AddSingleton<WebPostStore>()
            .AddSingleton<ChatSettingStore>()
            .AddSingleton<KeptActionStore>()
            .AddSingleton<OpenFormStore>()
            .AddSingleton<TelegramInboxStore>();
    }

    private static DbContextOptionsBuilder UseStorage(this DbContextOptionsBuilder builder, StorageOptions options) =>
        options.IsPostgreSql ? builder.UseNpgsql(options.Connection) : builder.UseSqlite(options.Connection).AddInterceptors(new SqlitePatience(options.BusyTimeoutSeconds));
}
