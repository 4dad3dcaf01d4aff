using System.Text;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

/// <summary>The README's table of commands.</summary>
internal static class CommandTable
{
    public static string Markdown(IEnumerable<CommandDefinition> definitions)
    {
        var table = new StringBuilder("| command | what it does | options | who |\n|---|---|---|---|\n");
        foreach (var definition in definitions)
        {
            string options = string.Join(", ", definition.Options.Select(option => option.Required ? $"`{option.Name}` (required)" : $"`{option.Name}`"));
            string who = definition.Rights == CommandRights.Moderator ? "moderators" : "everyone";
            table.Append($"| `/{definition.Name}` | {definition.Description} | {options} | {who} |\n");
        }

        return table.ToString();
    }
}
