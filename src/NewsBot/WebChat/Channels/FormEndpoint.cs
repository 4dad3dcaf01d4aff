using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.WebChat.Access;

namespace NewsBot.WebChat.Channels;

/// <summary>A form that was filled in on the page: a command line, its options by name, and files.</summary>
internal static class FormEndpoint
{
    private const string Line = "line";
    private const int Fields = 20, LongestName = 100, Overhead = 1 << 20;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = Fields,
        KeyLengthLimit = LongestName,
        ValueLengthLimit = Overhead,
        MultipartBodyLengthLimit = CommandFile.LargestBytes + 1, // One more, so that a file that is too large is told from one that fits.
        MultipartHeadersCountLimit = 8,
        MemoryBufferThreshold = CommandFile.LargestBytes + Overhead, // Nothing of it goes to the disk.
    };

    public static void MapForms(this RouteGroupBuilder channel) =>
        channel.MapPost("/forms", AnswerAsync).WithMetadata(new RequestSizeLimitAttribute(CommandFile.LargestBytes + Overhead)).RequireRateLimiting(RateLimits.Commands);

    /// <summary>A refusal is a status of its own: then the page keeps the form open and says why.</summary>
    private static async Task<IResult> AnswerAsync(string channel, HttpContext context, CommandDispatcher dispatcher, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(context, cancellationToken);
        try
        {
            var call = dispatcher.Parse(new TypedLine(form[Line].ToString()), new ChatAddress(ChatPlatform.Web, channel), AccessGuard.MemberOf(context));
            var arguments = call.Arguments.ToDictionary(StringComparer.Ordinal);
            foreach (var (name, value) in form.Where(field => field.Key != Line && !string.IsNullOrWhiteSpace(field.Value))) arguments[name] = value.ToString().ReplaceLineEndings("\n");
            var files = form.Files.Where(file => file.FileName.Length > 0).DistinctBy(file => file.Name).ToDictionary(file => file.Name, File, StringComparer.Ordinal);
            return WebJson.Ok(await dispatcher.RunAsync(call with { Arguments = arguments, Files = files }, cancellationToken));
        }
        catch (CommandException refusal)
        {
            throw new RefusedException(new(StatusCodes.Status422UnprocessableEntity, refusal.Message));
        }
    }

    private static async Task<IFormCollection> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            throw new RefusedException(new(StatusCodes.Status415UnsupportedMediaType, "This takes a form: send it as multipart/form-data."));
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, Limits));
        try
        {
            return await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedException(broken.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase)
                ? new(StatusCodes.Status413PayloadTooLarge, ErrorSentences.TooLarge(CommandFile.LargestBytes))
                : new(StatusCodes.Status400BadRequest, $"That is not a form as it is expected here: at most {Fields} fields, and one command line in “{Line}”."));
        }
    }

    private static CommandFile File(IFormFile file) => new(file.FileName, file.ContentType, file.Length, async cancellationToken =>
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    });
}
