namespace NewsBot.Settings;

/// <summary>Where settings come from; of two sources the later one wins.</summary>
public static class SettingsSources
{
    private static readonly string SettingsFile = Path.Combine("config", "newsbot.json");

    /// <summary>The folder with the settings file that one stands in, else the program's own.</summary>
    public static string Folder
    {
        get
        {
            string here = Directory.GetCurrentDirectory();
            return File.Exists(Path.Combine(here, SettingsFile)) ? here : AppContext.BaseDirectory;
        }
    }

    /// <param name="overrides">From the command line, each <c>Room:Name=value</c>; of two for one setting the later one wins.</param>
    /// <exception cref="SettingsException">The file or an override cannot be read.</exception>
    public static void Add(ConfigurationManager configuration, IReadOnlyList<string> overrides)
    {
        configuration.Sources.Clear();
        configuration.SetBasePath(Folder);
        try
        {
            configuration.AddJsonFile(SettingsFile, optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException broken)
        {
            throw new SettingsException([$"{SettingsFile} cannot be read: {broken.GetBaseException().Message}"]);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddKeyPerFile(Environment.GetEnvironmentVariable("NEWSBOT_SECRETS") ?? "/run/secrets", optional: true);
        configuration.AddInMemoryCollection(Read(overrides));
    }

    private static Dictionary<string, string?> Read(IReadOnlyList<string> overrides)
    {
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (string setting in overrides)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new SettingsException([$"--set {setting}: write Room:Name=value, for example --set Web:Address=http://127.0.0.1:5081."]);
            read[$"{SettingsCheck.Root}:{setting[..equals]}"] = setting[(equals + 1)..];
        }

        return read;
    }
}
