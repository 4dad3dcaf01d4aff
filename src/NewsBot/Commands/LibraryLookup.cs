using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>The library that a command reads.</summary>
/// <param name="IsDefault">True where a command that names none means it.</param>
public sealed record LibraryChoice(string Library, bool IsDefault)
{
    /// <summary>As members read it.</summary>
    public string Name => LibraryName.Shown(Library);

    /// <summary>The argument that names it; none for the one that is meant anyway.</summary>
    public (string Option, string? Value) Argument => (LibraryLookup.Option.Name, IsDefault ? null : Name);
}

/// <summary>The option that names a library, the same in every command. The community's own is <c>ours</c>; another community's is unknown.</summary>
public static class LibraryLookup
{
    public static readonly CommandOption<string> Option = new("library", $"Which library; {LibraryName.Ours} if you name none, or {Article.StarterLibrary} while it is empty", text => text) { Suggests = true };

    /// <summary>The library that the call names; none named: the community's own once it holds something, else the starter library.</summary>
    /// <exception cref="CommandException">There is no such library; the nearest one is offered.</exception>
    public static async Task<LibraryChoice> FindAsync(IStorySource stories, CommandCall call, CancellationToken cancellationToken)
    {
        string own = LibraryName.Of(call.Address);
        bool hasOwn = await stories.IsInUseAsync(own, cancellationToken);
        string usual = hasOwn ? own : Article.StarterLibrary;
        if (call.Get(Option) is not { } name) return new LibraryChoice(usual, IsDefault: true);
        if (name.Equals(LibraryName.Ours, StringComparison.OrdinalIgnoreCase) && call.Address.Platform != ChatPlatform.Terminal) return new LibraryChoice(own, hasOwn);
        if (name == Article.StarterLibrary) return new LibraryChoice(name, !hasOwn);
        var libraries = await NamesAsync(stories, call, cancellationToken);
        string found = libraries.FirstOrDefault(library => library == name) ?? libraries.FirstOrDefault(library => library.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(name, libraries, call);
        return new LibraryChoice(found, found == usual);
    }

    /// <summary>The names that a member of the community may use: its own, where it holds something, and the operator's.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IStorySource stories, CommandCall call, CancellationToken cancellationToken)
    {
        var shared = await stories.LibrariesAsync(cancellationToken);
        return await stories.IsInUseAsync(LibraryName.Of(call.Address), cancellationToken) ? [LibraryName.Ours, .. shared] : shared;
    }

    private static CommandException Unknown(string library, IReadOnlyList<string> libraries, CommandCall call)
    {
        if (NearestMatch.Find(library, libraries) is { } near)
            return new CommandException($"There is no library “{library}”. Did you mean {near}?") { Actions = [new ChatAction(near, CommandText.Of(call, Option, near))] };
        return new CommandException($"There is no library “{library}”. There is: {string.Join(", ", libraries.DefaultIfEmpty(Article.StarterLibrary))}.");
    }
}
