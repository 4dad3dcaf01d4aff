using NewsBot.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace NewsBot.Tests.Settings;

/// <summary>The arrangement of two nodes is one that the program knows.</summary>
public sealed class ComposeTests
{
    [Fact]
    public void Two_nodes_share_a_database_and_each_of_their_settings_is_one()
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, "config", "compose.yaml"));
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
        var services = (Dictionary<object, object>)compose["services"];
        var nodes = services.Where(service => ((string)service.Key).StartsWith("node-", StringComparison.Ordinal)).Select(service => (Dictionary<object, object>)service.Value).ToList();

        Assert.Equal(2, nodes.Count);
        Assert.Contains("database", services.Keys);
        foreach (var node in nodes)
        {
            string[] settings = [.. ((Dictionary<object, object>)node["environment"]).Keys.Cast<string>()];
            Assert.Contains("NEWSBOT__STORAGE__CONNECTIONSTRING", settings);
            Assert.All(settings, setting => Assert.Contains(setting, Known(), StringComparer.OrdinalIgnoreCase));
        }

        Assert.Equal(2, nodes.Select(node => ((List<object>)node["ports"])[0]).Distinct().Count());
    }

    private static IEnumerable<string> Known() =>
        NewsBotHost.Options.SelectMany(room => SettingsCheck.PropertiesOf(room.Value).Select(property => $"{SettingsCheck.Root}__{room.Key}__{property.Name}"));
}
