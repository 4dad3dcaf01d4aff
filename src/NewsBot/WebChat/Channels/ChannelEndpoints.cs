using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.WebChat.Access;

namespace NewsBot.WebChat.Channels;

/// <summary>What the page asks of a channel: its posts, its news, answers to commands, suggestions.</summary>
internal static class ChannelEndpoints
{
    private const int Page = 30;
    private const string LineShape = """{"line": "/timeline about:Taliban"}""";

    private sealed record CommandRequest(string? Line);

    private sealed record OpenedOnPage(string Line, ChatForm Form);

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channel = routes.MapGroup("/api/channels/{channel}").AddEndpointFilter(KnownChannelAsync);
        channel.MapGet("/posts", PostsAsync);
        channel.MapGet("/events", EventsAsync);
        channel.MapGet("/suggestions", SuggestionsAsync).RequireRateLimiting(RateLimits.Suggestions);
        channel.MapPost("/commands", AnswerAsync).RequireRateLimiting(RateLimits.Commands);
        channel.MapForms();
    }

    private static async ValueTask<object?> KnownChannelAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var names = context.HttpContext.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.ChannelNames;
        return context.HttpContext.GetRouteValue("channel") is string name && names.Contains(name, StringComparer.Ordinal)
            ? await next(context)
            : throw new RefusedException(new(StatusCodes.Status404NotFound, $"There is no such channel here: there is {string.Join(", ", names)}."));
    }

    private static async Task<IResult> PostsAsync(string channel, WebPostStore store, CancellationToken cancellationToken)
    {
        var mark = await store.MarkAsync(channel, cancellationToken); // First: what is posted or edited meanwhile comes once more.
        return WebJson.Ok(new { posts = (await store.LatestAsync(channel, Page, cancellationToken)).Select(Post.Of).ToList(), mark = mark.ToString() });
    }

    /// <summary>Goes on behind the last event that the browser names, by the header of a reconnect or in the address; without either, from now.</summary>
    private static async Task EventsAsync(string channel, HttpContext context, WebPostStore store, PostStream stream)
    {
        string named = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : context.Request.Query["after"].ToString();
        if (!WebPostMark.TryParse(named, out var after))
        {
            if (named.Length > 0) throw new RefusedException(new(StatusCodes.Status400BadRequest, "The last event's id is a number, or two with a dot between them."));
            after = await store.MarkAsync(channel, context.RequestAborted);
        }

        if (!stream.TryOpen()) throw new RefusedException(new(StatusCodes.Status503ServiceUnavailable, "Too many windows follow NewsBot at once: close one and reload."));
        try
        {
            await TypedResults.ServerSentEvents(stream.ReadAsync(channel, after, context.RequestAborted)).ExecuteAsync(context);
        }
        finally
        {
            stream.Close();
        }
    }

    /// <summary>The answer goes to whoever asked and is kept nowhere; it may be a form to fill in.</summary>
    private static async Task<IResult> AnswerAsync(string channel, HttpRequest request, CommandDispatcher dispatcher, CancellationToken cancellationToken)
    {
        var asked = await RequestBody.ReadAsync<CommandRequest>(request, LineShape, cancellationToken);
        if (string.IsNullOrWhiteSpace(asked.Line)) throw new RefusedException(new(StatusCodes.Status400BadRequest, $"There is no command in it: send {LineShape}."));
        var (address, member) = (new ChatAddress(ChatPlatform.Web, channel), AccessGuard.MemberOf(request.HttpContext));
        return await FormAsync(asked.Line, address, member, dispatcher, cancellationToken) is { } form
            ? WebJson.Ok(form)
            : WebJson.Ok(await dispatcher.DispatchAsync(asked.Line, address, member, cancellationToken));
    }

    private static async Task<OpenedOnPage?> FormAsync(string line, ChatAddress address, ChatMember member, CommandDispatcher dispatcher, CancellationToken cancellationToken)
    {
        try
        {
            return await dispatcher.FormAsync(dispatcher.Parse(new TypedLine(line), address, member), cancellationToken) is { } form ? new OpenedOnPage(line, form) : null;
        }
        catch (CommandException)
        {
            return null; // It is refused when it is run.
        }
    }

    private static async Task<IResult> SuggestionsAsync(string channel, HttpContext context, CommandSuggester suggester, CancellationToken cancellationToken, string line = "", int? caret = null) =>
        WebJson.Ok(await suggester.SuggestAsync(line, caret ?? line.Length, new ChatAddress(ChatPlatform.Web, channel), AccessGuard.MemberOf(context), cancellationToken));
}
