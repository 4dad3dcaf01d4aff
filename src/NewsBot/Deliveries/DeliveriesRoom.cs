using Microsoft.Extensions.Options;

namespace NewsBot.Deliveries;

/// <summary>Registers the room.</summary>
public static class DeliveriesRoom
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveriesOptions>().Bind(configuration.GetSection(DeliveriesOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DeliveriesOptions>, DeliveriesOptionsValidator>()
            .AddSingleton<DeliveryPump>();
    }
}

[OptionsValidator]
internal sealed partial class DeliveriesOptionsValidator : IValidateOptions<DeliveriesOptions>;
