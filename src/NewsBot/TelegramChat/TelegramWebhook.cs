using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace NewsBot.TelegramChat;

/// <summary>Where Telegram sends updates to, when it does: each is kept like one that was fetched, and only then called received.</summary>
internal static class TelegramWebhook
{
    public const string Path = "/telegram/webhook";
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const int LargestUpdate = 512 * 1024;

    /// <summary>It is open to all and takes no page's protection: its lock is the secret that Telegram brings along.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, ReceiveAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, IOptions<TelegramOptions> options, ITelegramClient client, TelegramInbox inbox, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (!IsSecret(context.Request.Headers[SecretHeader].ToString(), options.Value.WebhookSecret!)) return TypedResults.Unauthorized();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestUpdate;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            await inbox.KeepAsync([client.Read(body.GetBuffer().AsMemory(0, (int)body.Length))], lifetime.ApplicationStopping); // What is kept is handled, though Telegram hung up meanwhile.
        }
        catch (FormatException)
        {
            return TypedResults.BadRequest();
        }

        return TypedResults.Ok();
    }

    /// <summary>Compares digests in constant time, so that neither content nor length shows.</summary>
    private static bool IsSecret(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
