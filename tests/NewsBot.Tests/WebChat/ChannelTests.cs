using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Tests.WebChat;

public sealed class ChannelTests
{
    private static readonly ChatAddress General = new(ChatPlatform.Web, "general");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_the_message_tree_and_is_not_posted()
    {
        await using var host = await WebChatHost.StartAsync();
        var answer = await AskAsync(host, "/digest");
        Assert.Equal("heading", answer.GetProperty("blocks")[0].GetProperty("kind").GetString());
        var note = answer.GetProperty("evidence")[0];
        Assert.Equal(SampleNews.Quote, note.GetProperty("quote").GetString());
        Assert.Equal(SampleNews.Text.IndexOf(SampleNews.Quote, StringComparison.Ordinal), note.GetProperty("span").GetProperty("start").GetInt32());
        Assert.Equal("/timeline", answer.GetProperty("actions")[0].GetProperty("commandLine").GetString());
        Assert.Empty(await PostsAsync(host));
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_nearest()
    {
        await using var host = await WebChatHost.StartAsync();
        var answer = await AskAsync(host, "/timelime");
        Assert.Contains("/timeline", answer.GetProperty("blocks")[0].GetProperty("line").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_sent_twice_with_one_key_is_posted_once()
    {
        await using var host = await WebChatHost.StartAsync();
        var first = await host.Sender.SendAsync(General, SampleNews.Digest, new("digest/1"), Cancel);
        var second = await host.Sender.SendAsync(General, SampleNews.Digest, new("digest/1"), Cancel);
        Assert.Equal(Assert.IsType<DeliveryResult.Sent>(first), second);
        var post = Assert.Single(await PostsAsync(host));
        Assert.Equal("Ferries and islands", post.GetProperty("message").GetProperty("blocks")[0].GetProperty("line").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_channel_that_is_not_configured_is_dead()
    {
        await using var host = await WebChatHost.StartAsync();
        var result = await host.Sender.SendAsync(new ChatAddress(ChatPlatform.Web, "closed"), SampleNews.Digest, new("digest/1"), Cancel);
        Assert.IsType<DeliveryResult.Dead>(result);
    }

    [Fact]
    public async Task A_browser_that_comes_back_gets_what_it_missed_and_then_what_comes()
    {
        await using var host = await WebChatHost.StartAsync();
        string seen = await SendAsync(host, "one"), missed = await SendAsync(host, "two");
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        stopped.CancelAfter(TimeSpan.FromSeconds(20));
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/channels/general/events");
        request.Headers.Add("Last-Event-ID", seen);
        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopped.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var ids = new List<string>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(stopped.Token)).EnumerateAsync(stopped.Token))
        {
            if (item.EventType != "post") continue;
            ids.Add(item.EventId!);
            if (ids.Count == 1) ids.Add(await SendAsync(host, "three"));
            else break;
        }

        Assert.Equal([$"{missed}.0", ids[1], $"{ids[1]}.0"], ids);
    }

    [Fact]
    public async Task An_edited_post_comes_again_to_pages_that_are_open_and_to_those_that_come_back()
    {
        await using var host = await WebChatHost.StartAsync();
        string first = await SendAsync(host, "one"), second = await SendAsync(host, "two");
        Assert.IsType<DeliveryResult.Sent>(await EditAsync(host, second, "2"));
        string mark = (await host.Client.GetFromJsonAsync<JsonElement>("/api/channels/general/posts", Cancel)).GetProperty("mark").GetString()!;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        stopped.CancelAfter(TimeSpan.FromSeconds(20));
        using var answer = await host.Client.GetAsync($"/api/channels/general/events?after={mark}", HttpCompletionOption.ResponseHeadersRead, stopped.Token);
        string? back = null;
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(stopped.Token)).EnumerateAsync(stopped.Token))
        {
            if (item.EventType == "ping" && back is null) back = Assert.IsType<DeliveryResult.Sent>(await EditAsync(host, first, "1")).MessageId;
            if (item.EventType != "post") continue;
            var post = JsonElement.Parse(item.Data);
            Assert.Equal([first, "1"], [$"{post.GetProperty("id").GetInt64()}", Text(post)]);
            Assert.True(post.GetProperty("editedAt").GetDateTimeOffset() >= post.GetProperty("at").GetDateTimeOffset());
            break;
        }

        Assert.Equal(["1", "2"], (await PostsAsync(host)).Select(Text));
        Assert.IsType<DeliveryResult.Sent>(await EditAsync(host, first, "1")); // The same once more changes nothing.
        using var again = await host.Client.GetAsync($"/api/channels/general/events?after={mark}", HttpCompletionOption.ResponseHeadersRead, stopped.Token);
        await foreach (var item in SseParser.Create(await again.Content.ReadAsStreamAsync(stopped.Token)).EnumerateAsync(stopped.Token))
        {
            if (item.EventType != "post") continue;
            Assert.Equal("2.2", item.EventId);
            break;
        }
    }

    [Fact]
    public async Task A_post_that_is_not_there_cannot_be_edited()
    {
        await using var host = await WebChatHost.StartAsync();
        string id = await SendAsync(host, "one");
        Assert.False(Assert.IsType<DeliveryResult.Dead>(await EditAsync(host, $"{id}1", "2")).PlaceIsLost);
        Assert.IsType<DeliveryResult.Dead>(await host.Sender.EditAsync(new ChatAddress(ChatPlatform.Web, "other"), id, ChatMessage.Of("2"), new DeliveryTry("edit"), Cancel));
        Assert.Equal(["one"], (await PostsAsync(host)).Select(Text));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync("/api/channels/general/events?after=1.x", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_follower_s_place_is_free_again_when_it_leaves()
    {
        await using var host = await WebChatHost.StartAsync();
        var followers = new List<HttpResponseMessage>();
        while (followers.Count < 64) followers.Add(await FollowAsync());
        Assert.All(followers, follower => Assert.Equal(HttpStatusCode.OK, follower.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await FollowAsync()).StatusCode);
        foreach (var follower in followers) follower.Dispose();
        var status = HttpStatusCode.ServiceUnavailable;
        for (int i = 0; i < 100 && status != HttpStatusCode.OK; i++)
        {
            await Task.Delay(50, Cancel);
            using var answer = await FollowAsync();
            status = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);

        Task<HttpResponseMessage> FollowAsync() => host.Client.GetAsync("/api/channels/general/events?after=0", HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    [Fact]
    public async Task Suggestions_complete_the_word_at_the_caret()
    {
        await using var host = await WebChatHost.StartAsync();
        var found = await host.Client.GetFromJsonAsync<JsonElement>("/api/channels/general/suggestions?line=%2Fti&caret=3", Cancel);
        Assert.Equal("/timeline", found[0].GetProperty("text").GetString());
        Assert.Equal("/timeline ", found[0].GetProperty("line").GetString());
    }

    [Fact]
    public async Task An_article_is_given_with_its_text_and_an_unknown_one_is_said_to_be_gone()
    {
        await using var host = await WebChatHost.StartAsync();
        var article = await host.Client.GetFromJsonAsync<JsonElement>($"/api/articles/starter/{SampleNews.Key}", Cancel);
        Assert.Equal(SampleNews.Text, article.GetProperty("text").GetString());
        Assert.Equal("2025-06-02", article.GetProperty("published").GetString());
        var unknown = await host.Client.GetAsync("/api/articles/starter/..%2Fappsettings.json", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("web:general", HttpStatusCode.OK)]
    [InlineData("WEB:GENERAL", HttpStatusCode.NotFound)]
    [InlineData("web:elsewhere", HttpStatusCode.NotFound)]
    [InlineData("discord:7", HttpStatusCode.NotFound)]
    [InlineData("telegram:-100", HttpStatusCode.NotFound)]
    [InlineData("ours", HttpStatusCode.NotFound)]
    public async Task An_article_of_another_community_does_not_exist_here(string library, HttpStatusCode status)
    {
        await using var host = await WebChatHost.StartAsync();
        Assert.Equal(status, (await host.Client.GetAsync($"/api/articles/{Uri.EscapeDataString(library)}/starter/{SampleNews.Key}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Asking_without_end_is_slowed_down()
    {
        await using var host = await WebChatHost.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 60; i++) statuses.Add((await host.Client.SendAsync(host.Post("/api/channels/general/commands", new { line = "/actors" }), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    private static async Task<string> SendAsync(WebChatHost host, string key) =>
        Assert.IsType<DeliveryResult.Sent>(await host.Sender.SendAsync(General, ChatMessage.Of(key), new(key), Cancel)).MessageId;

    private static Task<DeliveryResult> EditAsync(WebChatHost host, string id, string text) => host.Sender.EditAsync(General, id, ChatMessage.Of(text), new DeliveryTry("edit"), Cancel);

    private static string Text(JsonElement post) => post.GetProperty("message").GetProperty("blocks")[0].GetProperty("line").GetProperty("text").GetString()!;

    private static async Task<JsonElement> AskAsync(WebChatHost host, string line)
    {
        var answer = await host.Client.SendAsync(host.Post("/api/channels/general/commands", new { line }), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static async Task<IReadOnlyList<JsonElement>> PostsAsync(WebChatHost host) =>
        [.. (await host.Client.GetFromJsonAsync<JsonElement>("/api/channels/general/posts", Cancel)).GetProperty("posts").EnumerateArray()];
}
