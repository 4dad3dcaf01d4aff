using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Deliveries;

/// <summary>Registers the room.</summary>
public static class DeliveriesRoom
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveriesOptions>().Bind(configuration.GetSection(DeliveriesOptions.Section));
        services.TryAddSingleton<PlatformTurns>();
        services.TryAddSingleton<ChatConnections>();
        services.AddSingleton<LostPlaces>().AddSingleton<DeliveryMessages>().AddSingleton<DeliveryOutcomes>().AddSingleton<OutboxBell>().AddSingleton<IOutboxBell>(provider => provider.GetRequiredService<OutboxBell>()).AddSingleton<DeliveryPump>();
        return services.AddHostedService<LeaseKeeper>().AddHostedService(provider => provider.GetRequiredService<DeliveryPump>());
    }
}
