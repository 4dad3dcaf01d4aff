using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.WebChat;

/// <summary>How the page and the worker write to each other.</summary>
internal static class WebJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IResult Ok<T>(T value) => TypedResults.Json(value, Options);
}
