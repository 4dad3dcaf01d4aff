using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Posts updates to the webhook, one after another, each again until it is answered with 2xx.</summary>
internal sealed partial class TelegramEmulator
{
    private readonly List<(long UpdateId, int Status)> _deliveries = [];

    /// <summary>How long after a failed delivery the next try comes. The real one waits longer and longer.</summary>
    public TimeSpan WebhookRetry { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Each try to deliver to the webhook, with what was answered: 0 for nothing.</summary>
    public IReadOnlyList<(long UpdateId, int Status)> WebhookDeliveries
    {
        get
        {
            lock (_deliveries) return [.. _deliveries];
        }
    }

    /// <summary>What a webhook gets from somebody who is not Telegram, or knows another secret.</summary>
    public static HttpRequestMessage Delivery(Uri webhook, JsonObject update, string? secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = JsonContent.Create(update) };
        if (!string.IsNullOrEmpty(secret)) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        return request;
    }

    private async Task DeliverAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            while (true)
            {
                var update = await Updates.NextAsync(_stopping.Token);
                int status = await DeliverAsync(http, update);
                lock (_deliveries) _deliveries.Add((update["update_id"]!.GetValue<long>(), status));
                if (status is >= 200 and < 300) Updates.Confirm(update);
                else await Task.Delay(WebhookRetry, _stopping.Token);
                Ring();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private async Task<int> DeliverAsync(HttpClient http, JsonObject update)
    {
        try
        {
            using var request = Delivery(new Uri(Updates.WebhookAddress), update, Updates.WebhookSecret);
            using var response = await http.SendAsync(request, _stopping.Token);
            if (response.IsSuccessStatusCode) Carry(await response.Content.ReadAsStringAsync(_stopping.Token));
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    // The answer to an update may be a call of a method; what becomes of it nobody learns.
    private void Carry(string answer)
    {
        try
        {
            if (JsonNode.Parse(answer) is not JsonObject call || (string?)call["method"] is not { } method) return;
            call.Remove("method");
            var request = new TelegramRequest(method, call.DeepClone().AsObject())
            {
                Token = Token,
                IsJson = true,
                HttpMethod = "WEBHOOK",
                Headers = new Dictionary<string, string>(StringComparer.Ordinal),
                Body = answer,
                At = _world.Time.GetUtcNow(),
            };
            Record(request);
            _methods.Call(request);
            request.Status = 200;
        }
        catch (Exception failure) when (failure is JsonException or TelegramRefusal)
        {
            // As Telegram does: the answer counts as received all the same.
        }
    }
}
