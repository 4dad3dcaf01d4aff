using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsBot.Articles;

namespace NewsBot.Commands;

/// <summary>Registers every command, one line each; help and menus show them in this order.</summary>
public static class CommandsRoom
{
    public static IServiceCollection AddCommands(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommandsOptions>().Bind(configuration.GetSection(CommandsOptions.Section));
        services.AddCommandDispatch();
        services.AddSingleton(new StoryPreparation(StoryCommand.Prepare));
        services.AddSingleton<ICommand, HelpCommand>();
        services.AddReadingCommands();
        services.AddPostingCommands();
        services.AddDeskCommands();
        services.AddFeedCommands();
        services.AddActorRulingCommands();
        services.AddSingleton<Replies>();
        return services;
    }

    /// <summary>The commands that need articles and nothing else.</summary>
    public static IServiceCollection AddReadingCommands(this IServiceCollection services) => services
        .AddSingleton<ICommand, ArticlesCommand>()
        .AddSingleton<ICommand, TakeawaysCommand>()
        .AddSingleton<ICommand, TimelineCommand>()
        .AddSingleton<ICommand, ActorsCommand>()
        .AddSingleton<ICommand, CompareCommand>()
        .AddSingleton<ICommand, StanceCommand>()
        .AddSingleton<ICommand, DisputesCommand>()
        .AddSingleton<ICommand, ExportCommand>();

    /// <summary>The commands that need the database: those about posts to a chat.</summary>
    public static IServiceCollection AddPostingCommands(this IServiceCollection services) => services
        .AddSingleton<StoryDigestCommand>()
        .AddSingleton<ICommand, DigestCommand>()
        .AddSingleton<ICommand, SubscribeCommand>()
        .AddSingleton<ICommand, UnsubscribeCommand>()
        .AddSingleton<ICommand, ScheduleCommand>()
        .AddSingleton<ICommand, PauseCommand>()
        .AddSingleton<ICommand, ResumeCommand>()
        .AddSingleton<ICommand, StatusCommand>()
        .AddSingleton<ICommand, SettingsCommand>()
        .AddSingleton<PostedItems>()
        .AddSingleton<WhySubjects>()
        .AddSingleton<WhyDigest>()
        .AddSingleton<WhyArticle>()
        .AddSingleton<ICommand, WhyCommand>()
        .AddSingleton<ICommand, CorrectCommand>()
        .AddSingleton<ICommand, RetractCommand>();

    /// <summary>The commands of the desk, where moderators add articles and take them back.</summary>
    public static IServiceCollection AddDeskCommands(this IServiceCollection services) => services
        .AddSingleton(new CommandGroup("article", "Add, look at, approve and take back this community's articles"))
        .AddSingleton(new CommandGroup("library", "This community's library and the shared ones"))
        .AddSingleton<DeskLookup>()
        .AddSingleton<PublishedReply>()
        .AddSingleton<DeskReplies>()
        .AddSingleton<ICommand, ArticleAddCommand>()
        .AddSingleton<ICommand, ArticleListCommand>()
        .AddSingleton<ICommand, ArticleShowCommand>()
        .AddSingleton<ICommand, ArticleEditCommand>()
        .AddSingleton<ICommand, ArticleApproveCommand>()
        .AddSingleton<ICommand, ArticleHoldCommand>()
        .AddSingleton<ICommand, ArticleRemoveCommand>()
        .AddSingleton<ICommand, ArticleSuggestCommand>()
        .AddSingleton<ICommand, LibraryListCommand>()
        .AddSingleton<ICommand, LibraryFollowCommand>()
        .AddSingleton<ICommand, LibraryUnfollowCommand>()
        .AddSingleton<ICommand, AuditCommand>();

    /// <summary>The commands about feeds that are read by themselves.</summary>
    public static IServiceCollection AddFeedCommands(this IServiceCollection services) => services
        .AddSingleton(new CommandGroup("feed", "Feeds that are read by themselves: RSS, Atom, JSON Feed"))
        .AddSingleton<FeedAsks>()
        .AddSingleton<FeedLookup>()
        .AddSingleton<ICommand, FeedAddCommand>()
        .AddSingleton<ICommand, FeedListCommand>()
        .AddSingleton<ICommand, FeedTestCommand>()
        .AddSingleton<ICommand, FeedPauseCommand>()
        .AddSingleton<ICommand, FeedRemoveCommand>()
        .AddSingleton<ICommand, FeedImportCommand>()
        .AddSingleton<ICommand, FeedExportCommand>();

    /// <summary>The commands by which moderators decide about actors.</summary>
    public static IServiceCollection AddActorRulingCommands(this IServiceCollection services) => services
        .AddSingleton(new CommandGroup("actor", "Decide about actors: which names are one, which are two, which are none"))
        .AddSingleton<ICommand, ActorReviewCommand>()
        .AddSingleton<ICommand, ActorMergeCommand>()
        .AddSingleton<ICommand, ActorSplitCommand>()
        .AddSingleton<ICommand, ActorNeverCommand>()
        .AddSingleton<ICommand, ActorUndoCommand>();

    /// <summary>What stands around the commands.</summary>
    public static IServiceCollection AddCommandDispatch(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<CommandCatalogue>()
            .AddSingleton<Func<CommandCatalogue>>(provider => provider.GetRequiredService<CommandCatalogue>)
            .AddSingleton<CommandDispatcher>()
            .AddSingleton<CommandSuggester>();
    }
}
