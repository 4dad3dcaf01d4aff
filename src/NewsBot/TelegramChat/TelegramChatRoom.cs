using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.TelegramChat.Api;

namespace NewsBot.TelegramChat;

/// <summary>Telegram, for bots that have a token: without one nothing is registered.</summary>
public static class TelegramChatRoom
{
    public static IServiceCollection AddTelegramChat(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelegramOptions.Section);
        services.AddOptions<TelegramOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        if (string.IsNullOrEmpty(section[nameof(TelegramOptions.Token)])) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlatformTurns>();
        AddClient(services);
        services.AddSingleton<TelegramPosting>();
        services.AddSingleton<ChannelButtons>();
        services.AddSingleton<TelegramAnswers>();
        services.AddSingleton<TelegramForms>();
        services.AddSingleton<TelegramUpdateHandler>();
        services.AddSingleton<TelegramInbox>();
        services.AddSingleton<TelegramSender>();
        services.AddSingleton<IChatSender>(provider => provider.GetRequiredService<TelegramSender>());
        services.AddHostedService<TelegramBot>();
        return services;
    }

    /// <summary>Opens the webhook where one is set.</summary>
    public static void MapTelegramChat(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelegramOptions>>().Value.HasWebhook) TelegramWebhook.Map(app);
    }

    private static void AddClient(IServiceCollection services)
    {
        services.TryAddSingleton<TelegramTimings>();
        services.AddSingleton(provider => Telegram(provider.GetRequiredService<IOptions<TelegramOptions>>().Value, provider));
        services.AddSingleton<TelegramRates>();
        services.AddSingleton<TelegramPosts>();
        services.AddSingleton<TelegramMenus>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TelegramLine>(provider, new Random()));
        services.AddSingleton<TelegramFiles>();
        services.AddSingleton(provider => FileLine(provider.GetRequiredService<IOptions<TelegramOptions>>().Value));
        services.AddSingleton<ITelegramClient, TelegramClient>();
    }

    // Made here and not by the factory of clients, whose loggers write addresses.
    private static TelegramCalls Telegram(TelegramOptions options, IServiceProvider provider) =>
        ActivatorUtilities.CreateInstance<TelegramCalls>(provider, TelegramHttp.Create(options.ApiAddress, options.Token!));

    private static TelegramFileLine FileLine(TelegramOptions options) => new(TelegramHttp.Create(options.ApiAddress, options.Token!));
}
