using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsBot.Chat;

namespace NewsBot.DiscordChat;

/// <summary>Discord, for bots that have a token.</summary>
public static class DiscordChatRoom
{
    public static IServiceCollection AddDiscordChat(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DiscordOptions.Section);
        services.AddOptions<DiscordOptions>().Bind(section);
        if (string.IsNullOrWhiteSpace(section[nameof(DiscordOptions.Token)])) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlatformTurns>();
        services.AddSingleton<IDiscordClient, DiscordClient>();
        services.AddSingleton<CallReader>();
        services.AddSingleton<InteractionHandler>();
        services.AddSingleton<DiscordSender>();
        services.AddSingleton<IChatSender>(provider => provider.GetRequiredService<DiscordSender>());
        services.AddHostedService<DiscordBot>();
        return services;
    }
}
