using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Polling;

namespace NewsBot.Feeds;

/// <summary>Registers the room.</summary>
public static class FeedsRoom
{
    public static IServiceCollection AddFeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FeedsOptions>().Bind(configuration.GetSection(FeedsOptions.Section));
        return services
            .AddSingleton<FeedSource>()
            .AddSingleton<FeedFinder>()
            .AddSingleton<FeedTroubles>()
            .AddSingleton<EntryReader>()
            .AddSingleton<SameStory>()
            .AddSingleton<EntryIntake>()
            .AddSingleton<FeedPoller>();
    }
}
