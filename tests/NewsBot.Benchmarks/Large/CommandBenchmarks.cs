using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;

namespace NewsBot.Benchmarks.Large;

/// <summary>One answer of each command over a large library whose story is built.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class CommandBenchmarks
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Discord, "1", "2");
    private static readonly ChatMember Member = new("3", "Mia", IsModerator: false);

    // One for all lines: its story takes a while.
    private static readonly Lazy<Task<(WebApplication Host, Story Story)>> Worker = new(StartAsync);

    private CommandDispatcher _dispatcher = null!;
    private CommandSuggester _suggester = null!;
    private string _line = "";

    public static IEnumerable<string> Asked =>
    [
        "/timeline", "/timeline order:newest page:40", "/timeline about:{actor}", "/timeline about:{rare}", "/timeline about:embassy from:2023", "/timeline about:{typo}",
        "/actors", "/actors {actor}", "/actors {rare}", "/actors {typo}", "/disputes", "/disputes about:{actor}", "/takeaways", "/takeaways {title}", "/takeaways {typo}", "/articles page:7", "/digest now", "/digest now size:brief",
        "/actors {begun}|", "/timeline about:{typo}|", "/takeaways {begun}|",
    ];

    /// <summary>What is asked; a line that ends in | is being typed.</summary>
    [ParamsSource(nameof(Asked))]
    public string Line { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        var (host, story) = await Worker.Value;
        _dispatcher = host.Services.GetRequiredService<CommandDispatcher>();
        _suggester = host.Services.GetRequiredService<CommandSuggester>();
        _line = Filled(Line, story);
        if (await Ask() == 0 && !Line.EndsWith('|')) throw new InvalidOperationException($"{_line} has no answer.");
    }

    [Benchmark]
    public async Task<int> Ask() => _line.EndsWith('|')
        ? (await _suggester.SuggestAsync(_line[..^1], _line.Length - 1, Chat, Member, CancellationToken.None)).Count
        : (await _dispatcher.DispatchAsync(_line, Chat, Member, CancellationToken.None)).Blocks.Count;

    /// <summary>Names of the story in place of the slots.</summary>
    internal static string Filled(string line, Story story)
    {
        string actor = story.Actors[0].Name, rare = story.Actors[^1].Name, title = story.Articles[story.Articles.Count / 2].Article.Title!;
        return line.Replace("{actor}", $"\"{actor}\"", StringComparison.Ordinal).Replace("{rare}", $"\"{rare}\"", StringComparison.Ordinal)
            .Replace("{title}", $"\"{title}\"", StringComparison.Ordinal).Replace("{typo}", Swapped(actor), StringComparison.Ordinal).Replace("{begun}", actor[..3], StringComparison.Ordinal);
    }

    private static async Task<(WebApplication Host, Story Story)> StartAsync()
    {
        var library = await LargeLibrary.PrepareAsync(LargeLibrary.Wanted, CancellationToken.None);
        var host = NewsBotHost.Create(library.Settings);
        return (host, await host.Services.GetRequiredService<IStorySource>().GetAsync(Article.StarterLibrary, CancellationToken.None));
    }

    private static string Swapped(string name) => $"{name[0]}{name[2]}{name[1]}{name[3..]}q".Replace(' ', 'x');
}
