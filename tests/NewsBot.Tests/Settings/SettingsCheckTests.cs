using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using NewsBot.Settings;

namespace NewsBot.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("NewsBot:Room:Count", "many", "NewsBot:Room:Count is \"many\": allowed is a whole number.")]
    [InlineData("NewsBot:Room:Count", "11", "NewsBot:Room:Count is \"11\": allowed is 1 to 10.")]
    [InlineData("NewsBot:Room:Colour", "Blue", "NewsBot:Room:Colour is \"Blue\": allowed is Red, Green.")]
    [InlineData("NewsBot:Room:Wait", "soon", "NewsBot:Room:Wait is \"soon\": allowed is a length of time such as 00:00:30.")]
    [InlineData("NewsBot:Room:Cuont", "1", "NewsBot:Room:Cuont is not a setting: the nearest is NewsBot:Room:Count.")]
    [InlineData("NewsBot:Rom:Count", "1", "NewsBot:Rom is not a setting: the nearest is NewsBot:Room.")]
    public void A_bad_key_is_one_line_with_its_value_and_what_is_allowed(string key, string value, string expected) =>
        Assert.Equal([expected], Check((key, value)));

    [Fact]
    public void Good_keys_say_nothing() =>
        Assert.Empty(Check(("NewsBot:Room:Count", "3"), ("NewsBot:Room:Colour", "green"), ("NewsBot:Room:Wait", "00:00:05"), ("NewsBot:Room:Names:0", "a")));

    [Fact]
    public void Each_bad_key_has_its_own_line() =>
        Assert.Equal(2, Check(("NewsBot:Room:Count", "x"), ("NewsBot:Room:Colour", "y")).Count);

    [Fact]
    public void A_secret_outside_the_environment_is_refused_and_not_shown()
    {
        string line = Assert.Single(Check(("NewsBot:Room:Token", "hunter2hunter2")));
        Assert.Contains("NEWSBOT__ROOM__TOKEN", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_a_file_of_its_own_is_fine()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "NewsBot__Room__Token"), "hunter2hunter2");
        var configuration = new ConfigurationBuilder().AddKeyPerFile(folder).Build();
        Assert.Equal("hunter2hunter2", configuration["NewsBot:Room:Token"]);
        Assert.Empty(SettingsCheck.Run(configuration, Rooms));
        Directory.Delete(folder, recursive: true);
    }

    private static readonly Dictionary<string, Type> Rooms = new(StringComparer.OrdinalIgnoreCase) { ["Room"] = typeof(RoomOptions) };

    private static IReadOnlyList<string> Check(params (string Key, string? Value)[] settings) =>
        SettingsCheck.Run(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value)).Build(), Rooms);

    private enum Colour
    {
        Red,
        Green,
    }

    private sealed class RoomOptions
    {
        [Range(1, 10)]
        public int Count { get; set; } = 1;

        public Colour Colour { get; set; }

        public TimeSpan Wait { get; set; }

        public IReadOnlyList<string> Names { get; set; } = [];

        [Secret]
        public string? Token { get; set; }
    }
}
