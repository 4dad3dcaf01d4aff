using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using NewsBot.Settings;

namespace NewsBot.Tests.Settings;

/// <summary>config/newsbot.json lists every setting with its default, and nothing else.</summary>
public sealed class SettingsFileTests
{
    private static readonly IConfigurationRoot File = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "config", "newsbot.json")).Build();

    public static TheoryData<string, string> Settings => new(
        from room in NewsBotHost.Options
        from property in SettingsCheck.PropertiesOf(room.Value)
        where !property.IsDefined(typeof(SecretAttribute))
        select (room.Key, property.Name));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_stands_in_the_file_with_its_default(string room, string name)
    {
        var options = Activator.CreateInstance(NewsBotHost.Options[room])!;
        object? value = options.GetType().GetProperty(name)!.GetValue(options);
        var section = File.GetSection($"{SettingsCheck.Root}:{room}:{name}");
        Assert.True(section.Exists(), $"{section.Path} is missing in config/newsbot.json.");
        if (value is string || value is not IEnumerable) Assert.Equal(value?.ToString(), section.Value);
    }

    [Fact]
    public void The_file_holds_no_key_that_is_unknown_or_bad() => Assert.Empty(SettingsCheck.Run(File, NewsBotHost.Options));

    [Fact]
    public void Every_annotation_says_what_is_allowed()
    {
        var silent = NewsBotHost.Options.Values.SelectMany(SettingsCheck.PropertiesOf)
            .SelectMany(property => property.GetCustomAttributes<ValidationAttribute>().Select(annotation => (property, annotation)))
            .Where(pair => pair.annotation.ErrorMessage is null && !(pair.annotation is RangeAttribute or RequiredAttribute) && pair.annotation.GetType().Assembly != typeof(SettingsCheck).Assembly)
            .Select(pair => $"{pair.property.DeclaringType!.Name}.{pair.property.Name}");
        Assert.Empty(silent);
    }
}
