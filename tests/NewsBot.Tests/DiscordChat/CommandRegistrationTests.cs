using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Commands;
using NewsBot.DiscordChat;

namespace NewsBot.Tests.DiscordChat;

public sealed partial class CommandRegistrationTests : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _worker = NewsBotHost.Create([]);

    private IReadOnlyList<DiscordCommand> Commands => CommandRegistration.Of(_worker.Services.GetRequiredService<CommandCatalogue>().Definitions);

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public void Every_command_keeps_the_limits_of_Discord() => Assert.All(Commands, command =>
    {
        Assert.Matches(Name(), command.Name);
        Assert.InRange(command.Description.Length, 1, 100);
        Assert.InRange(command.Options.Count, 0, 25);
        Assert.Equal(command.Options.Count, command.Options.Select(option => option.Name).Distinct().Count());
        Assert.Equal(command.Options, command.Options.OrderByDescending(option => option.Required));
        Assert.All(command.Options, option =>
        {
            Assert.Matches(Name(), option.Name);
            Assert.InRange(option.Description.Length, 1, 100);
            Assert.InRange(option.Choices.Count, 0, 25);
            Assert.False(option.Autocomplete && option.Choices.Count > 0);
        });
    });

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
