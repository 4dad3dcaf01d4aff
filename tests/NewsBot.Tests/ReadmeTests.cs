using System.Diagnostics;

namespace NewsBot.Tests;

/// <summary>What the README says of commands, pictures and rooms is what there is.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task A_command_finds_the_articles_from_where_the_README_has_it_typed()
    {
        const string Run = "dotnet run";
        string command = Text.Split('\n').First(line => line.StartsWith(Run, StringComparison.Ordinal) && line.Contains(" -- ", StringComparison.Ordinal)).Split('#')[0];
        string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        using var newsbot = Process.Start(new ProcessStartInfo("dotnet", $"run --no-build -c {configuration}{command[Run.Length..]}")
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = newsbot.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("5 articles", await newsbot.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await newsbot.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (newsbot.ExitCode, await error));
    }

    [Fact]
    public void Every_picture_is_there()
    {
        var pictures = Text.Split("](").Skip(1).Select(part => part[..part.IndexOf(')')]).Where(path => path.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, pictures.Count);
        Assert.All(pictures, path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public void The_drawing_has_every_room_of_the_host()
    {
        string drawing = Text[Text.IndexOf("## The drawing", StringComparison.Ordinal)..];
        Assert.All(RoomTests.Drawn, room => Assert.Contains($"── {room} ─", drawing, StringComparison.Ordinal));
    }
}
