namespace NewsBot.Commands;

/// <summary>Registers every command, one line each; they appear in this order.</summary>
public static class CommandsRoom
{
    public static IServiceCollection AddCommands(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CommandCatalogue>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton<CommandSuggester>();
        return services;
    }
}
