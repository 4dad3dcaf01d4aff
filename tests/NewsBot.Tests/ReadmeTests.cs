using Microsoft.Extensions.DependencyInjection;
using NewsBot.Commands;

namespace NewsBot.Tests;

/// <summary>What the README says of commands and rooms is what there is.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_command_table_is_the_catalogue()
    {
        using var app = NewsBotHost.Create([]);
        var definitions = app.Services.GetRequiredService<CommandCatalogue>().Definitions;
        Assert.Contains(Table(definitions), Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_is_there()
    {
        var pictures = Text.Split("](").Skip(1).Select(part => part[..part.IndexOf(')')]).Where(path => path.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public void The_drawing_has_every_room_of_the_host()
    {
        string drawing = Text[Text.IndexOf("## The drawing", StringComparison.Ordinal)..];
        Assert.All(RoomTests.Drawn, room => Assert.Contains($"── {room} ─", drawing, StringComparison.Ordinal));
    }

    private static string Table(IEnumerable<CommandDefinition> definitions) =>
        "| command | what it does | options | who |\n|---|---|---|---|\n" + string.Concat(definitions.Select(Row));

    private static string Row(CommandDefinition definition)
    {
        string options = string.Join(", ", definition.Options.Select(option => option.Required ? $"`{option.Name}` (required)" : $"`{option.Name}`"));
        return $"| `/{definition.Name}` | {definition.Description} | {options} | {(definition.Rights == CommandRights.Moderator ? "moderators" : "everyone")} |\n";
    }
}
