using System.Runtime.CompilerServices;

namespace NewsBot.Tests;

/// <summary>Where the repository and the labelled data beside it lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>True where a missing tool or server is a failure and not a reason to skip.</summary>
    public static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file or folder of the shared material beside the repository. Skips the test by name where it is missing; in CI that is a failure.</summary>
    public static string Shared(string path)
    {
        string full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Need(Path.Exists(full), $"../shared/{path} is not here");
        return full;
    }

    /// <summary>Skips the test with the reason, unless this is CI: then the test fails with it.</summary>
    public static void Need(bool present, string reason)
    {
        if (present) return;
        if (IsCi) Assert.Fail($"{reason}, and in CI nothing is skipped.");
        Assert.Skip(reason);
    }

    public static bool IsBuildOutput(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NewsBot.sln"))) return folder.FullName;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
