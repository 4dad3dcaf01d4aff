using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A window to fill in, as the bot asked for it.</summary>
internal sealed record EmulatedModal(string Id, string Title, IReadOnlyList<EmulatedField> Fields);

/// <param name="Most">Characters that it takes.</param>
internal sealed record EmulatedField(string Id, string Label, string? Value, bool IsLong, bool IsRequired, bool IsFile, int Most)
{
    /// <summary>It stands in a row, as fields did before there were labels.</summary>
    public bool IsInRow { get; init; }
}

/// <summary>The rules of a modal.</summary>
internal static class ModalForm
{
    private const int Row = 1, TextInput = 4, Label = 18, FileUpload = 19;

    public static EmulatedModal Read(JsonObject data)
    {
        var errors = new FormErrors();
        string? id = data["custom_id"]?.ToString(), title = data["title"]?.ToString();
        if (string.IsNullOrEmpty(id)) errors.Required("data.custom_id");
        if (string.IsNullOrEmpty(title)) errors.Required("data.title");
        errors.Length("data.custom_id", id, 100);
        errors.Length("data.title", title, 45);
        var rows = (data["components"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (rows.Count is 0 or > 5) errors.Add("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        var fields = rows.Select((row, index) => Field(errors, $"data.components.{index}", row)).ToList();
        if (fields.DistinctBy(field => field.Id).Count() != fields.Count) errors.Add("data.components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        errors.Throw();
        return new EmulatedModal(id!, title!, fields);
    }

    private static EmulatedField Field(FormErrors errors, string path, JsonObject row)
    {
        bool isLabel = row["type"]?.ToString() == $"{Label}";
        var field = (isLabel ? row["component"] : row["type"]?.ToString() == $"{Row}" ? row["components"]?[0] : null) as JsonObject ?? [];
        int type = field["type"]?.GetValue<int>() ?? 0;
        if (type is not (TextInput or FileUpload)) errors.Add(path, "BASE_TYPE_CHOICES", "A text input or a file upload is wanted");
        string id = field["custom_id"]?.ToString() ?? "", label = (isLabel ? row : field)["label"]?.ToString() ?? "";
        if (id.Length == 0) errors.Required($"{path}.custom_id");
        if (label.Length == 0) errors.Required($"{path}.label");
        errors.Length($"{path}.custom_id", id, 100);
        errors.Length($"{path}.label", label, 45);
        int most = field["max_length"]?.GetValue<int>() ?? 4000;
        errors.Length($"{path}.value", field["value"]?.ToString(), Math.Min(most, 4000));
        if (type == TextInput && field["style"]?.ToString() is not ("1" or "2")) errors.Required($"{path}.style");
        return new EmulatedField(id, label, field["value"]?.ToString(), field["style"]?.ToString() == "2", field["required"]?.GetValue<bool>() ?? true, type == FileUpload, most) { IsInRow = !isLabel };
    }
}
