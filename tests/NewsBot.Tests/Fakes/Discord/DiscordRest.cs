using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The REST side: reads a request, lets faults and limits come first, and hands it to its route.</summary>
internal sealed class DiscordRest(DiscordEmulator emulator, DiscordWorld world, DiscordGateway gateway)
{
    private readonly RestRoutes _routes = new(emulator, world, gateway);
    private readonly RestBuckets _buckets = new(emulator, world);

    public List<SeenRequest> Requests { get; } = [];

    public List<RestFault> Faults { get; } = [];

    public async Task ServeAsync(HttpContext context, CancellationToken stopping)
    {
        context.Response.Headers.Date = world.Now.ToString("R"); // Discord's clock is the one that its ids are made by.
        var request = await RestBody.ReadAsync(context, world.Now);
        RestFault? fault;
        RestAnswer answer;
        lock (world.Gate)
        {
            Requests.Add(request);
            emulator.HoldAgainstContract(request);
            fault = Faults.Find(fault => fault.Left > 0 && fault.When(request));
            if (fault is not null) fault.Left--;
            answer = fault is { StoresFirst: false } ? new RestAnswer(0, null) : Answer(request, isFree: fault is not null);
            if (fault?.Status is { } status) answer = new RestAnswer(status, fault.Body?.DeepClone()) { Headers = fault.Headers };
            if (fault is null or { Ending: RestEnding.Answer }) request.Status = answer.Status;
        }

        emulator.Changed();
        if (fault?.Ending == RestEnding.Hang) await HangAsync(context, stopping);
        else if (fault?.Ending == RestEnding.Drop) context.Abort();
        else await WriteAsync(context, answer, fault, stopping);
    }

    private static async Task HangAsync(HttpContext context, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task WriteAsync(HttpContext context, RestAnswer answer, RestFault? fault, CancellationToken stopping)
    {
        if (fault is { After.Ticks: > 0 }) await Task.Delay(fault.After, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        if ((fault?.Page ?? answer.Body?.ToJsonString()) is not { } text) return;
        context.Response.ContentType = fault?.Page is null ? "application/json" : "text/html";
        await context.Response.WriteAsync(fault is { IsCut: true } ? text[..(text.Length / 2)] : text, CancellationToken.None);
    }

    /// <param name="isFree">A scripted fault that stores first is not also held against the limits.</param>
    private RestAnswer Answer(SeenRequest request, bool isFree)
    {
        if (!_routes.IsAuthorized(request)) return new RestAnswer(401, DiscordRefusal.Unauthorized.Json());
        RestAnswer? limited = isFree ? null : _buckets.Refuse(request);
        if (limited is not null) return limited;
        RestAnswer answer;
        try
        {
            answer = _routes.Answer(request);
        }
        catch (DiscordRefusal refusal)
        {
            answer = new RestAnswer(refusal.Status, refusal.Json());
        }

        return answer with { Headers = [.. answer.Headers, .. _buckets.Headers(request)] };
    }
}

internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    public static RestAnswer Empty => new(204, null);
}
