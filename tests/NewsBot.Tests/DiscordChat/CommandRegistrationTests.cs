using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.Tests.Commands;

namespace NewsBot.Tests.DiscordChat;

public sealed partial class CommandRegistrationTests : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _worker = NewsBotHost.Create([]);

    private IReadOnlyList<DiscordCommand> Commands => CommandRegistration.Of(_worker.Services.GetRequiredService<CommandCatalogue>());

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public void Every_command_keeps_the_limits_of_Discord() => Assert.All(Commands, command =>
    {
        Assert.Matches(Name(), command.Name);
        Assert.InRange(command.Description.Length, 1, 100);
        AssertOptions(command.Options);
        Assert.InRange(command.Name.Length + command.Description.Length + command.Options.Sum(Size), 1, 8000);
    });

    [Fact]
    public void Commands_of_two_words_are_subcommands_of_their_first()
    {
        var file = CommandFile.Option("file", "A file");
        var add = new FakeCommand(new CommandDefinition("wall add", "Build a wall", CommandRights.Everyone, file));
        var drop = new FakeCommand(new CommandDefinition("wall drop", "Tear a wall down", CommandRights.Moderator));
        var command = Assert.Single(CommandRegistration.Of(new CommandCatalogue([add, drop], [new CommandGroup("wall", "Walls of this chat")])));
        Assert.Equal(("wall", "Walls of this chat"), (command.Name, command.Description));
        Assert.Equal(["add file public", "drop "], command.Options.Select(option => $"{option.Name} {string.Join(' ', option.Options.Select(inner => inner.Name))}"));
        Assert.All(command.Options, option => Assert.Equal(DiscordOptionKind.Subcommand, option.Kind));
        Assert.Equal(DiscordOptionKind.Attachment, command.Options[0].Options[0].Kind);
    }

    private static int Size(DiscordCommandOption option) => option.Name.Length + option.Description.Length + option.Choices.Sum(choice => 2 * choice.Length) + option.Options.Sum(Size);

    private static void AssertOptions(IReadOnlyList<DiscordCommandOption> options)
    {
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(options.Count, options.Select(option => option.Name).Distinct().Count());
        Assert.Equal(options, options.OrderByDescending(option => option.Required));
        Assert.All(options, option =>
        {
            AssertOptions(option.Options);
            Assert.Matches(Name(), option.Name);
            Assert.InRange(option.Description.Length, 1, 100);
            Assert.InRange(option.Choices.Count, 0, 25);
            Assert.False(option.Autocomplete && option.Choices.Count > 0);
        });
    }

    [Fact]
    public void Options_are_of_the_kind_that_Discord_has_for_them()
    {
        Assert.Equal([("about", DiscordOptionKind.Text, true), ("page", DiscordOptionKind.Number, false), ("public", DiscordOptionKind.Flag, false)],
            Options("timeline").Where(option => option.Name is "about" or "page" or "public").Select(option => (option.Name, option.Kind, option.Autocomplete)));
        Assert.Equal(DiscordOptionKind.Role, Options("settings").Single(option => option.Name == "moderators").Kind);
        Assert.Equal(DiscordOptionKind.Channel, Options("subscribe").Single(option => option.Name == "channel").Kind);
        Assert.DoesNotContain(Options("subscribe"), option => option.Name == "public");
    }

    private IReadOnlyList<DiscordCommandOption> Options(string command) => Commands.Single(candidate => candidate.Name == command).Options;

    [GeneratedRegex("^[a-z0-9_-]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
