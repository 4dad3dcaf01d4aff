using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;

namespace NewsBot.Storage;

/// <summary>How the JSON columns are written.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(TextSpanConverter)])]
[JsonSerializable(typeof(ArticleText))]
[JsonSerializable(typeof(ArticleAnalysis))]
internal sealed partial class StorageJson : JsonSerializerContext;

/// <summary>The contracts of the JSON columns.</summary>
internal static class ColumnJson
{
    // Nothing of it is ever put into a page as it is, so that only JSON's own marks need an escape.
    private static readonly StorageJson Context = new(new JsonSerializerOptions(StorageJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<ArticleText> Text => Context.ArticleText;

    public static JsonTypeInfo<ArticleAnalysis> Analysis => Context.ArticleAnalysis;
}

/// <summary>A span is the most frequent thing in an analysis: <c>[start,length]</c>.</summary>
internal sealed class TextSpanConverter : JsonConverter<TextSpan>
{
    public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        int start = Number(ref reader), length = Number(ref reader);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new TextSpan(start, length) : throw new JsonException("A span is [start,length].");
    }

    public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.Length);
        writer.WriteEndArray();
    }

    private static int Number(ref Utf8JsonReader reader) => reader.Read() ? reader.GetInt32() : throw new JsonException("A span is [start,length].");
}
