namespace NewsBot.Model;

/// <summary>
/// Libraries by name. The operator's are folders. A community's own is stored under the community's address, which no folder may be called;
/// its members know it as <see cref="Ours"/>, and to everyone else it does not exist.
/// </summary>
public static class LibraryName
{
    public const string Ours = "ours";

    private const char Mark = ':';

    /// <summary>The library of the address's own community.</summary>
    public static string Of(ChatAddress address) => address.Community.ToString();

    public static bool IsOfCommunity(string library) => library.Contains(Mark);

    /// <summary>True where a folder may not have that name.</summary>
    public static bool IsTaken(string folder) => IsOfCommunity(folder) || folder.Equals(Ours, StringComparison.OrdinalIgnoreCase);

    /// <summary>As members read it.</summary>
    public static string Shown(string library) => IsOfCommunity(library) ? Ours : library;
}
