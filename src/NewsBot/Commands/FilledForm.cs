using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>What a member entered into a form.</summary>
/// <param name="Texts">By field; what is no field of the form is passed over.</param>
/// <param name="Files">By field.</param>
public sealed record FilledForm(ChatForm Form, IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, CommandFile> Files)
{
    /// <summary>The call with the fields as its options, whatever it said of them itself.</summary>
    /// <exception cref="CommandException">A field that is needed was left empty.</exception>
    public CommandCall Onto(CommandCall call)
    {
        var arguments = call.Arguments.ToDictionary(StringComparer.Ordinal);
        var files = call.Files.ToDictionary(StringComparer.Ordinal);
        foreach (var field in Form.Fields)
        {
            string? text = field.IsFile ? null : Texts.GetValueOrDefault(field.Option)?.Trim();
            var file = field.IsFile ? Files.GetValueOrDefault(field.Option) : null;
            if (field.IsRequired && string.IsNullOrEmpty(text) && file is null) throw new CommandException($"“{field.Label}” is empty: fill it in.");
            arguments.Remove(field.Option);
            if (!string.IsNullOrEmpty(text)) arguments[field.Option] = text;
            if (file is not null) files[field.Option] = file;
        }

        return call with { Arguments = arguments, Files = files };
    }

    /// <summary>The form with what was entered, so that nothing is typed twice.</summary>
    public ChatForm Again() => Form with { Fields = [.. Form.Fields.Select(field => field with { Value = Texts.GetValueOrDefault(field.Option) ?? field.Value })] };

    /// <summary>Pieces of one text, as somebody cut it who had no room for more: a piece that ends a sentence ends a paragraph too.</summary>
    public static string Join(IEnumerable<string> pieces)
    {
        string whole = "";
        foreach (string piece in pieces.Select(piece => piece.Trim()).Where(piece => piece.Length > 0))
            whole += whole.Length == 0 ? piece : (".!?…\"”’)".Contains(whole[^1]) ? "\n\n" : " ") + piece;
        return whole;
    }
}
