using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.WebChat.Access;
using NewsBot.WebChat.Channels;

namespace NewsBot.WebChat;

/// <summary>A chat platform in the browser: channels, posts, commands.</summary>
public static class WebChatRoom
{
    /// <summary>What a newcomer is offered to tap, as far as there are such commands.</summary>
    private static readonly string[] Examples = ["/digest now", "/timeline", "/actors"];

    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebOptions>().Bind(configuration.GetSection(WebOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.LargestBytes;
            kestrel.Limits.MaxConcurrentConnections = 500;
        });
        services.AddRateLimiter(RateLimits.Add);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccessToken>();
        services.AddSingleton<LoginAttempts>();
        services.AddSingleton<PageFiles>();
        services.AddSingleton<PostBell>();
        services.AddSingleton<PostStream>();
        services.AddSingleton<IChatSender, WebChatSender>();
        return services;
    }

    /// <summary>Puts the guard before every address of the application, those of other rooms too, and opens the web chat's own.</summary>
    public static void MapWebChat(this WebApplication app)
    {
        app.UseMiddleware<ErrorSentences>();
        app.UseMiddleware<AccessGuard>();
        app.UseRateLimiter();
        app.Services.GetRequiredService<PageFiles>().Map(app);
        app.MapLogin();
        app.MapChannels();
        app.MapArticles();
        app.MapGet("/api/session", (IOptions<WebOptions> options, CommandCatalogue commands) => WebJson.Ok(new
        {
            channels = options.Value.ChannelNames,
            examples = Examples.Where(example => commands.Find(example[1..].Split(' ')[0]) is not null),
            canLogOut = options.Value.AsksForToken,
        }));
    }
}
