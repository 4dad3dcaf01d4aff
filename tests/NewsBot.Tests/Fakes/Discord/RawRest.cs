using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A REST client that does nothing by itself.</summary>
internal sealed class RawRest : IDisposable
{
    private readonly DiscordEmulator _discord;
    private readonly HttpClient _http = new();

    public RawRest(DiscordEmulator discord)
    {
        _discord = discord;
        // Our rules are not what such a test is about.
        discord.IsStranger = discord.ExpectsViolations = true;
        _http.DefaultRequestHeaders.Add("Authorization", $"Bot {discord.Token}");
    }

    /// <summary>Answers the status and, where Discord says one, its code.</summary>
    public async Task<(int Status, int Code)> SendAsync(string method, string path, string? json = null)
    {
        var (status, body) = await AskAsync(method, path, json is null ? null : new StringContent(json, null, "application/json"));
        return (status, (body as JsonObject)?["code"]?.GetValue<int>() ?? 0);
    }

    public async Task<(int Status, JsonNode? Body)> AskAsync(string method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _discord.ApiAddress + path) { Content = content };
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> AskAsync(string method, string path, JsonNode body) => AskAsync(method, path, JsonContent.Create(body));

    public Task<(int Status, int Code)> AnswerAsync(EmulatedInteraction interaction, string json) => SendAsync("POST", $"/interactions/{interaction.Id}/{interaction.Token}/callback", json);

    public Task<(int Status, int Code)> WebhookAsync(string method, EmulatedInteraction interaction, string rest, string? json) =>
        SendAsync(method, $"/webhooks/{_discord.Application}/{interaction.Token}{rest}", json);

    public void Dispose() => _http.Dispose();
}
