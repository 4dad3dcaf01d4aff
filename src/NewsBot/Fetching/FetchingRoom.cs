using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NewsBot.Fetching;

/// <summary>Registers the room; a test puts its own <see cref="INetwork"/> in first.</summary>
public static class FetchingRoom
{
    public static IServiceCollection AddFetching(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FetchingOptions>().Bind(configuration.GetSection(FetchingOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INetwork, SystemNetwork>();
        return services.AddSingleton<WebFetcher>();
    }
}
