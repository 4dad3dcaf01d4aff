using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsBot.Terminal;

/// <summary>How all JSON on standard output is written: property names and order are fixed, letters stay letters.</summary>
internal static class TerminalJson
{
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };
}
