using Microsoft.AspNetCore.Http.Metadata;
using NewsBot.Storage;

namespace NewsBot.WebChat.Access;

/// <summary>The edge of the web chat: whatever goes wrong behind it leaves as one JSON sentence, never as a stack trace or an empty page.</summary>
internal sealed partial class ErrorSentences(RequestDelegate next, ILogger<ErrorSentences> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null, ContentLength: null } response) await Say(response.StatusCode).WriteAsync(context);
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            await refused.Refusal.WriteAsync(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            var largest = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge && largest is { } most ? new Refusal(bad.StatusCode, TooLarge(most)) : Say(bad.StatusCode)).WriteAsync(context);
        }
        catch (StorageException exception) when (!context.Response.HasStarted)
        {
            Log.StorageFailed(logger, exception.Message, exception);
            await new Refusal(StatusCodes.Status503ServiceUnavailable, "NewsBot's database does not answer at the moment: try again in a while.").WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            string id = Guid.NewGuid().ToString("N")[..8];
            Log.RequestFailed(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "(no endpoint)", id, exception);
            await new Refusal(StatusCodes.Status500InternalServerError, $"Something went wrong on NewsBot's side (id {id}).").WriteAsync(context);
        }
    }

    public static string TooLarge(long most) => most < 1 << 20 ? $"That is too large: at most {most / 1024} KiB." : $"That is too large: at most {most >> 20} MB.";

    private static Refusal Say(int status) => new(status, status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status413PayloadTooLarge => TooLarge(RequestBody.LargestBytes),
        StatusCodes.Status415UnsupportedMediaType => "This address does not take that content type.",
        StatusCodes.Status429TooManyRequests => "That was too many requests at once: wait a moment and try again.",
        >= 500 => "NewsBot cannot do this at the moment: try again later.",
        _ => "NewsBot could not read that request.",
    });

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "{Reason}")]
        public static partial void StorageFailed(ILogger logger, string reason, Exception exception);

        [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed (id {Id}).")]
        public static partial void RequestFailed(ILogger logger, string method, string endpoint, string id, Exception exception);
    }
}
