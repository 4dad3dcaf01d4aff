using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>The option that names a library, the same in every command.</summary>
public static class LibraryLookup
{
    public static readonly CommandOption<string> Option = new("library", $"Which library; {Article.StarterLibrary} if you name none", text => text) { Suggests = true };

    /// <summary>The library that the call names, in its own spelling.</summary>
    /// <exception cref="CommandException">There is no such library; the nearest one is offered.</exception>
    public static async Task<string> FindAsync(IStorySource stories, CommandCall call, CancellationToken cancellationToken)
    {
        string library = call.Get(Option) ?? Article.StarterLibrary;
        if (library == Article.StarterLibrary) return library;
        var libraries = await stories.LibrariesAsync(cancellationToken);
        return libraries.FirstOrDefault(name => name == library) ?? libraries.FirstOrDefault(name => name.Equals(library, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(library, libraries, call);
    }

    /// <summary>The argument that names the library; none for the one that is meant anyway.</summary>
    public static (string Option, string? Value) Argument(string library) => (Option.Name, library == Article.StarterLibrary ? null : library);

    private static CommandException Unknown(string library, IReadOnlyList<string> libraries, CommandCall call)
    {
        if (NearestMatch.Find(library, libraries) is { } near)
            return new CommandException($"There is no library “{library}”. Did you mean {near}?") { Actions = [new ChatAction(near, CommandText.Of(call, Option, near))] };
        return new CommandException($"There is no library “{library}”. There is: {string.Join(", ", libraries.DefaultIfEmpty(Article.StarterLibrary))}.");
    }
}
