#pragma warning disable IDE0130 // The emulator looks for them in the tests' namespace.
namespace NewsBot.Tests;
#pragma warning restore IDE0130

/// <summary>What the emulator, which belongs to the tests, needs of them.</summary>
internal static class Assert
{
    public static void Fail(string message) => throw new InvalidOperationException(message);
}

/// <summary>Where the tests find the shared contracts: here there are none.</summary>
internal static class Repository
{
    public static string Root => AppContext.BaseDirectory;
}
