using System.Text.Json;

namespace NewsBot.WebChat.Access;

/// <summary>Reads what a request carries, or throws a refusal that says in one sentence what was wrong with it.</summary>
internal static class RequestBody
{
    /// <summary>Far more than a command line needs.</summary>
    public const int LargestBytes = 64 * 1024;

    /// <exception cref="RefusedException">It is not JSON of that shape, or too large.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string shape, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType()) throw new RefusedException(new(StatusCodes.Status415UnsupportedMediaType, "This takes JSON: send it with Content-Type: application/json."));
        try
        {
            return await request.ReadFromJsonAsync<T>(WebJson.Options, cancellationToken) ?? throw Malformed(shape);
        }
        catch (JsonException)
        {
            throw Malformed(shape);
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(new(StatusCodes.Status415UnsupportedMediaType, "This takes JSON in UTF-8: the Content-Type names a charset that is not known.")); // What the reader throws for it.
        }
    }

    private static RefusedException Malformed(string shape) => new(new(StatusCodes.Status400BadRequest, $"That is not the JSON expected here: send {shape}."));
}

/// <summary>Carries a refusal to the edge that writes it.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Sentence)
{
    public Refusal Refusal { get; } = refusal;
}
