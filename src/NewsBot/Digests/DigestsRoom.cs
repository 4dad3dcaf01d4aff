using Microsoft.Extensions.Options;

namespace NewsBot.Digests;

/// <summary>Registers the room.</summary>
public static class DigestsRoom
{
    public static IServiceCollection AddDigests(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DigestsOptions>().Bind(configuration.GetSection(DigestsOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DigestsOptions>, DigestsOptionsValidator>()
            .AddSingleton<DigestPublisher>()
            .AddSingleton<DigestPlanner>();
    }
}

[OptionsValidator]
internal sealed partial class DigestsOptionsValidator : IValidateOptions<DigestsOptions>;
