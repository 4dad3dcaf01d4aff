using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;

namespace NewsBot.Settings;

/// <summary>A value that must not stand in a settings file or on a command line: only in the environment or a file of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>
/// Looks at every setting before anything starts: one line for each bad key, with its value and what is allowed.
/// What is allowed is the annotation's message; the framework's own validators name neither the value nor a mistyped key.
/// </summary>
public static class SettingsCheck
{
    public const string Root = "NewsBot";

    /// <summary>One line for each bad key, in order of the keys; empty when all is well.</summary>
    /// <param name="rooms">The options class of each section below <see cref="Root"/>.</param>
    public static IReadOnlyList<string> Run(IConfigurationRoot configuration, IReadOnlyDictionary<string, Type> rooms)
    {
        var problems = new List<string>();
        foreach (var section in configuration.GetSection(Root).GetChildren())
        {
            if (!rooms.TryGetValue(section.Key, out var options)) problems.Add(Unknown(section.Path, rooms.Keys.Select(name => $"{Root}:{name}")));
            else CheckRoom(configuration, section, options, problems);
        }

        return problems;
    }

    /// <summary>The settings of an options class: what can be read from text, or lists of it.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type options) => options.GetProperties().Where(property => property.CanWrite);

    private static void CheckRoom(IConfigurationRoot configuration, IConfigurationSection section, Type options, List<string> problems)
    {
        var properties = PropertiesOf(options).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetChildren())
        {
            if (!properties.TryGetValue(setting.Key, out var property)) problems.Add(Unknown(setting.Path, properties.Keys.Select(name => $"{section.Path}:{name}")));
            else if (Problem(configuration, setting, property) is { } problem) problems.Add(problem);
        }
    }

    private static string? Problem(IConfigurationRoot configuration, IConfigurationSection setting, PropertyInfo property)
    {
        bool secret = property.IsDefined(typeof(SecretAttribute));
        string shown = secret ? "set" : setting.Value is null ? "a list" : $"\"{setting.Value}\"";
        if (secret && !string.IsNullOrEmpty(setting.Value) && !FromEnvironmentOrFile(configuration, setting.Path))
            return $"{setting.Path} is a secret: give it in the environment ({setting.Path.Replace(":", "__").ToUpperInvariant()}) or in a file, not in the settings file or on the command line.";
        object? value;
        try
        {
            value = Read(setting, property.PropertyType);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return $"{setting.Path} is {shown}: allowed is {Kind(property.PropertyType)}.";
        }

        foreach (var annotation in property.GetCustomAttributes<ValidationAttribute>())
            if (!annotation.IsValid(value)) return $"{setting.Path} is {shown}: allowed is {Allowed(annotation)}.";
        return null;
    }

    private static object? Read(IConfigurationSection setting, Type type)
    {
        if (setting.Value is null) return setting.Get(type);
        var converter = TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type);
        if (setting.Value.Length == 0 && (type == typeof(string) || Nullable.GetUnderlyingType(type) is not null)) return null;
        if (!converter.CanConvertFrom(typeof(string))) throw new FormatException();
        object? value = converter.ConvertFromInvariantString(setting.Value);
        return value is Enum name && !Enum.IsDefined(value.GetType(), name) ? throw new FormatException() : value;
    }

    private static string Allowed(ValidationAttribute annotation) => annotation switch
    {
        { ErrorMessage: { } said } => said,
        RangeAttribute range => $"{range.Minimum} to {range.Maximum}",
        RequiredAttribute => "any text but none",
        _ when annotation.GetType().Assembly == typeof(SettingsCheck).Assembly => annotation.FormatErrorMessage(""), // our own say it in their constructors
        _ => throw new InvalidOperationException($"{annotation.GetType().Name} needs an ErrorMessage that says what is allowed."),
    };

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } names => string.Join(", ", Enum.GetNames(names)),
        var number when number == typeof(int) || number == typeof(long) => "a whole number",
        var flag when flag == typeof(bool) => "true or false",
        var span when span == typeof(TimeSpan) => "a length of time such as 00:00:30",
        var text when text == typeof(string) => "text",
        _ => "a list",
    };

    private static bool FromEnvironmentOrFile(IConfigurationRoot configuration, string path) =>
        configuration.Providers.Last(provider => provider.TryGet(path, out _)) is EnvironmentVariablesConfigurationProvider or KeyPerFileConfigurationProvider;

    private static string Unknown(string path, IEnumerable<string> known)
    {
        string nearest = known.Order(StringComparer.Ordinal).MinBy(name => Distance(name.ToUpperInvariant(), path.ToUpperInvariant())) ?? Root;
        return $"{path} is not a setting: the nearest is {nearest}.";
    }

    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
                (row[j], diagonal) = (Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)), row[j]);
        }

        return row[^1];
    }
}
