namespace NewsBot.Deliveries;

/// <summary>Registers the room.</summary>
public static class DeliveriesRoom
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveriesOptions>().Bind(configuration.GetSection(DeliveriesOptions.Section));
        return services.AddSingleton<LostPlaces>().AddSingleton<DeliveryPump>();
    }
}
