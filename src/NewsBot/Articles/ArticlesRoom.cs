using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsBot.Articles.Desk;

namespace NewsBot.Articles;

/// <summary>Registers the room; its stories come from the database.</summary>
public static class ArticlesRoom
{
    public static IServiceCollection AddArticles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ArticlesOptions>().Bind(configuration.GetSection(ArticlesOptions.Section));
        services.AddOptions<DeskOptions>().Bind(configuration.GetSection(DeskOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<ArticleFileReader>()
            .AddSingleton<ArticleIntake>()
            .AddSingleton<LibraryImport>()
            .AddSingleton<StoredStorySource>()
            .AddSingleton<IStorySource>(provider => provider.GetRequiredService<StoredStorySource>())
            .AddSingleton<DeskReader>()
            .AddSingleton<Reception>()
            .AddSingleton<NearDuplicates>()
            .AddSingleton<ArticlePreviews>()
            .AddSingleton<ArticleDesk>()
            .AddSingleton<DeskDecisions>()
            .AddHostedService<StoryWarmup>()
            .AddHostedService<Reanalysis>();
    }
}
