using Microsoft.Extensions.DependencyInjection;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

/// <summary>All commands, as the worker registers them.</summary>
public sealed class CommandCatalogueTests : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _worker = NewsBotHost.Create([]);

    private CommandCatalogue Catalogue => _worker.Services.GetRequiredService<CommandCatalogue>();

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public void The_commands_are_those_that_the_readme_promises() => Assert.Equal(
        ["actor merge", "actor never", "actor review", "actor split", "actor undo", "actors", "article add", "article approve", "article edit", "article hold", "article list", "article remove", "article show", "article suggest", "articles", "audit", "compare", "correct", "digest", "disputes", "export", "feed add", "feed export", "feed import", "feed list", "feed pause", "feed remove", "feed test", "help", "library follow", "library list", "library unfollow", "pause", "resume", "retract", "schedule", "settings", "stance", "status", "subscribe", "takeaways", "timeline", "unsubscribe", "why"],
        Catalogue.Definitions.Select(definition => definition.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_definition_keeps_the_limits_of_both_platforms()
    {
        foreach (var definition in Catalogue.Definitions)
        {
            Assert.Matches("^[a-z0-9_]{1,32}( [a-z0-9_]{1,32})?$", definition.Name);
            Assert.InRange(definition.Description.Length, 3, 100);
            Assert.True(definition.Options.Count <= 25, definition.Name);
            Assert.Equal(definition.Options.OrderByDescending(option => option.Required), definition.Options);
            Assert.Distinct(definition.Options.Select(option => option.Name), StringComparer.Ordinal);
            foreach (var option in definition.Options)
            {
                Assert.Matches("^[a-z0-9_]{1,32}$", option.Name);
                Assert.InRange(option.Description.Length, 1, 100);
                Assert.True(option.Choices.Count <= 25, $"{definition.Name} {option.Name}");
                Assert.All(option.Choices, choice => Assert.InRange(choice.Length, 1, 100));
            }
        }
    }

    [Fact]
    public void Every_first_word_of_two_is_described_and_every_form_fits_its_command()
    {
        var groups = _worker.Services.GetServices<CommandGroup>().ToList();
        Assert.Equal(Catalogue.Definitions.Select(definition => definition.Group).OfType<string>().Distinct().Order(), groups.Select(group => group.Name).Order());
        Assert.All(groups, group => Assert.InRange(group.Description.Length, 3, 100));
        foreach (var definition in Catalogue.Definitions)
            foreach (var field in definition.Form?.Fields ?? [])
            {
                var option = definition.Options.Single(option => option.Name == field.Option);
                Assert.Equal(option.IsFile, field.IsFile);
                Assert.InRange(field.Label.Length, 1, 45);
                Assert.InRange(definition.Form!.Fields.Count, 1, 5);
                Assert.InRange(definition.Form.Title.Length, 1, 45);
            }
    }

    [Fact]
    public void Every_example_is_a_call_of_its_own_command()
    {
        var parser = new CommandLineParser(Catalogue);
        foreach (var definition in Catalogue.Definitions)
        {
            Assert.NotEmpty(definition.Examples);
            foreach (string example in definition.Examples)
            {
                var call = parser.Parse(example, TestChat.Address, TestChat.Member());
                Assert.Equal(definition.Name, call.Command);
                Assert.All(call.Arguments, argument => Assert.True(definition.Options.Single(option => option.Name == argument.Key).Accepts(argument.Value), example));
            }
        }
    }

    [Fact]
    public async Task Help_has_buttons_for_what_changes_nothing_and_shows_deeds_as_text()
    {
        foreach (var definition in Catalogue.Definitions)
        {
            var help = await _worker.Services.GetRequiredService<CommandDispatcher>().DispatchAsync($"/help {definition.Name}", TestChat.Address, TestChat.Member(), TestContext.Current.CancellationToken);
            bool harmless = definition is { Rights: CommandRights.Everyone, IsPrivate: false };
            Assert.Equal(harmless ? definition.Examples : [], help.Actions.Select(action => action.CommandLine));
            Assert.All(definition.Examples, example => Assert.Contains(example, TestChat.Text(help), StringComparison.Ordinal));
        }

        Assert.DoesNotContain("/actor undo", (await _worker.Services.GetRequiredService<CommandDispatcher>().DispatchAsync("/actor", TestChat.Address, TestChat.Member(), TestContext.Current.CancellationToken)).Actions.Select(action => action.CommandLine));
    }

    [Fact]
    public void The_readme_has_the_table_of_commands()
    {
        string readme = Path.Combine(Repository.Root, "README.md");
        Repository.Need(File.Exists(readme), "README.md is not written yet");
        Assert.Contains(CommandTable.Markdown(Catalogue.Definitions), File.ReadAllText(readme).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
