using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes;

/// <summary>The strangers' packages are pinned to the byte, and from no particular registry.</summary>
public sealed class StrangerLockTests
{
    public static TheoryData<string> Strangers => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "strangers")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_strangers_packages_are_pinned_and_name_no_registry(string stranger)
    {
        string folder = Path.Combine(Repository.Root, "tests", "strangers", stranger);
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package-lock.json")))!["packages"]!.AsObject();
        Assert.NotEmpty(packages.Skip(1));
        Assert.All(packages.Skip(1), package => Assert.StartsWith("sha512-", package.Value!["integrity"]!.ToString(), StringComparison.Ordinal));
        Assert.All(packages, package => Assert.Null(package.Value!["resolved"]));
        var wanted = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package.json")))!["dependencies"]!.AsObject();
        Assert.All(wanted, package => Assert.Equal(package.Value!.ToString(), packages[$"node_modules/{package.Key}"]!["version"]!.ToString()));
    }
}
