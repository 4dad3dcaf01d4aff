using NewsBot.Chat;
using NewsBot.Digests.Corrections;

namespace NewsBot.Digests;

/// <summary>Registers the room.</summary>
public static class DigestsRoom
{
    public static IServiceCollection AddDigests(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DigestsOptions>().Bind(configuration.GetSection(DigestsOptions.Section));
        return services
            .AddSingleton<Func<IEnumerable<IChatSender>>>(provider => provider.GetServices<IChatSender>)
            .AddSingleton<CorrectionDesk>()
            .AddSingleton<DigestContents>()
            .AddSingleton<DigestRenewal>()
            .AddSingleton<DigestPreview>()
            .AddSingleton<DigestPlanner>();
    }
}
