using System.Net;
using System.Text;
using System.Text.Json;
using NewsBot.Tests.Commands;

namespace NewsBot.Tests.WebChat;

/// <summary>Forms, uploads and downloads of the web chat, over HTTP.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private readonly FormCommands _notes = new();
    private WebChatHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebChatHost.StartWithAsync(FormCommands.Groups, _notes.All);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_command_without_anything_is_answered_with_its_form()
    {
        using var asked = _host.Post("/api/channels/general/commands", new { line = "/note add" });
        using var answer = await _host.Client.SendAsync(asked, Cancel);
        var json = await JsonAsync(answer);
        Assert.Equal("/note add", json.GetProperty("line").GetString());
        Assert.Equal("A new note", json.GetProperty("form").GetProperty("title").GetString());
        Assert.Equal(["title", "text", "file"], json.GetProperty("form").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("option").GetString()));
    }

    [Fact]
    public async Task What_is_filled_in_runs_the_command_with_its_file()
    {
        using var answer = await SendAsync(("title", "Hello"), ("text", "First line.\r\n\r\nSecond: line."), ("file", Encoding.UTF8.GetBytes("from a file")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("title=Hello text=First line.\n\nSecond: line. reply= file=passwd.txt:from a file", Assert.Single(_notes.Given));
    }

    [Fact]
    public async Task What_is_refused_says_why_and_has_a_status_of_its_own()
    {
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "A title has three characters or more.", ("title", "ab"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "/note add has no option colour:.", ("colour", "red"));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "The file “passwd.txt” is empty", ("title", "Hello"), ("file", Array.Empty<byte>()));
        await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "That is too large: at most 5 MB.", ("title", "Hello"), ("file", new byte[(5 << 20) + 2]));
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task A_form_of_another_site_or_of_another_kind_is_not_taken()
    {
        using var foreign = Form(("title", "Hello"));
        foreign.Headers.Remove("Origin");
        foreign.Headers.Add("Origin", "https://evil.example");
        using var refused = await _host.Client.SendAsync(foreign, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var json = _host.Post("/api/channels/general/forms", new { line = "/note add" });
        using var unread = await _host.Client.SendAsync(json, Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unread.StatusCode);
        using var many = await SendAsync([.. Enumerable.Range(0, 50).Select(number => ($"field{number}", (object)"x"))]);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task An_answer_brings_its_files()
    {
        using var asked = _host.Post("/api/channels/general/commands", new { line = "/note show" });
        using var answer = await _host.Client.SendAsync(asked, Cancel);
        var file = (await JsonAsync(answer)).GetProperty("files")[0];
        Assert.Equal("notes.csv", file.GetProperty("name").GetString());
        Assert.Equal("a,b\n1,ü", Encoding.UTF8.GetString(file.GetProperty("bytes").GetBytesFromBase64()));
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));

    private async Task AssertRefusedAsync(HttpStatusCode status, string sentence, params (string Name, object Value)[] fields)
    {
        using var answer = await SendAsync(fields);
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(sentence, (await JsonAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(params (string Name, object Value)[] fields)
    {
        using var request = Form(fields);
        return await _host.Client.SendAsync(request, Cancel);
    }

    private HttpRequestMessage Form(params (string Name, object Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent("/note add"), "line" } };
        foreach (var (name, value) in fields)
        {
            if (value is byte[] bytes) form.Add(new ByteArrayContent(bytes), name, "../../passwd.txt");
            else form.Add(new StringContent((string)value), name);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/api/channels/general/forms") { Content = form };
        request.Headers.Add("Origin", _host.Address.GetLeftPart(UriPartial.Authority));
        return request;
    }
}
