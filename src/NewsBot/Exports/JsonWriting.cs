using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsBot.Exports;

/// <summary>How JSON for other programs is written: names and order are fixed, letters stay letters.</summary>
internal static class JsonWriting
{
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>A list of objects; <paramref name="properties"/> writes what stands in each.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> properties)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            properties(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
