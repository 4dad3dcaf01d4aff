using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>Has the story that most questions are about built at the start, so that the first member does not wait for it.</summary>
internal sealed partial class StoryWarmup(IStorySource stories, ILogger<StoryWarmup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await stories.GetAsync(Article.StarterLibrary, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker stops.
        }
        catch (StorageException exception)
        {
            Log.Failed(logger, exception.Message); // Whoever asks first tries again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The story was not built at the start: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
