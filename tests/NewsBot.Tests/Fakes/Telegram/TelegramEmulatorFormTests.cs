using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>How requests may be written, and what the emulator makes of text, menus and privacy.</summary>
public sealed class TelegramEmulatorFormTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private TelegramEmulator _telegram = null!;
    private EmulatedUser _ada = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync(ours: false);
        _ada = _telegram.AddUser("Ada", language: "de");
    }

    [Fact]
    public async Task A_form_a_multipart_form_JSON_and_a_query_say_the_same()
    {
        var chat = _telegram.AddPrivate(_ada);
        const string Keyboard = """{"inline_keyboard":[[{"text":"Sources","callback_data":"a"}]]}""";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["chat_id"] = $"{chat.Id}", ["text"] = "<b>Ä</b> & ö", ["parse_mode"] = "html", ["reply_markup"] = Keyboard };
        using var multipart = new MultipartFormDataContent();
        foreach ((string name, string value) in fields) multipart.Add(new StringContent(value), name);
        await _http.PostAsync(Method("sendMessage"), new FormUrlEncodedContent(fields), Stop);
        await _http.PostAsync(Method("SendMessage"), multipart, Stop);
        await _http.PostAsync(Method("sendmessage"), JsonContent.Create(fields), Stop);
        await _http.GetAsync(new Uri($"{Method("sendMessage")}?{string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}"), Stop);
        var seen = _telegram.BotMessages(chat);
        Assert.Equal(4, seen.Count);
        Assert.All(seen, message => Assert.Equal(("Ä & ö", "a"), (message.Text, message.Button("Sources").Data)));
    }

    [Theory]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("ä<h1>x</h1>", "Unsupported start tag \"h1\" at byte offset 2")]
    [InlineData("<b", "Unclosed start tag at byte offset 0")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"")]
    [InlineData("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<a href=\"https://a.example>x</a>", "Unclosed start tag at byte offset 0")]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    public void Broken_HTML_is_refused(string html, string why) =>
        Assert.Equal($"Bad Request: can't parse entities: {why}", Assert.Throws<TelegramRefusal>(() => TelegramHtml.Parse(html)).Message);

    [Theory]
    [InlineData("<b>a <i>b</i></b>", "a b", "bold 0-3, italic 2-3")]
    [InlineData("  <b> a </b>\n", "a", "bold 0-1")]
    [InlineData("&lt;b&gt; &amp;amp; &quot; &nbsp; &#128512; &#x41;", "<b> &amp; \" &nbsp; \ud83d\ude00 A", "")]
    [InlineData("\ud83d\ude00<b>x</b>", "\ud83d\ude00x", "bold 2-3")]
    [InlineData("<a href='https://a.example/?a=1&amp;b=2'>x</a>", "x", "text_link 0-1 https://a.example/?a=1&b=2")]
    [InlineData("<a href=\"javascript:x\">x</a>", "x", "")]
    [InlineData("<pre><code class=\"language-cs\">x</code></pre>", "x", "pre 0-1 cs")]
    [InlineData("<code>a <b>b</b></code>", "a b", "code 0-3")]
    [InlineData("<blockquote expandable>q</blockquote>", "q", "expandable_blockquote 0-1")]
    [InlineData("@newsroom said /help #kabul https://a.example/x.", "@newsroom said /help #kabul https://a.example/x.", "mention 0-9, bot_command 15-20, hashtag 21-27, url 28-47")]
    [InlineData("<code>@newsroom</code> a@newsroom.com and/or", "@newsroom a@newsroom.com and/or", "code 0-9")]
    public void HTML_becomes_text_and_entities(string html, string text, string entities)
    {
        var read = TelegramHtml.Parse(html);
        Assert.Equal(text, read.Text);
        Assert.Equal(entities, string.Join(", ", read.Entities.Select(entity => $"{entity.Type} {entity.Offset}-{entity.Offset + entity.Length} {entity.Value}".TrimEnd())));
    }

    [Fact]
    public async Task The_narrowest_menu_in_the_members_language_is_shown()
    {
        var bob = _telegram.AddUser("Bob");
        var group = _telegram.AddGroup("Small", _ada.As(EmulatedStatus.Administrator), bob.As(EmulatedStatus.Member));
        await SetMenuAsync("all", null, null);
        await SetMenuAsync("groups", "all_group_chats", null);
        await SetMenuAsync("gruppen", "all_group_chats", "de");
        Assert.Equal(("gruppen", "groups", "all"), (First(group, _ada), First(group, bob), First(_telegram.AddPrivate(bob), bob)));
        await SetMenuAsync("admins", "all_chat_administrators", null);
        Assert.Equal(("admins", "groups"), (First(group, _ada), First(group, bob)));
        Assert.Equal("BOT_COMMAND_INVALID", await SetMenuAsync("No", null, null));
        Assert.Equal("invalid language code specified", await SetMenuAsync("no", null, "deutsch"));

        string First(EmulatedChat chat, EmulatedUser user) => _telegram.Menu(chat, user)[0].Command;
    }

    [Fact]
    public async Task In_a_group_the_bot_gets_what_is_meant_for_it_and_as_administrator_everything()
    {
        var group = _telegram.AddSupergroup("Large", _ada.As(EmulatedStatus.Member));
        await _telegram.WriteAsync(group, _ada, "hello");
        await _telegram.WriteAsync(group, _ada, "/help@another_bot");
        Assert.Equal(0, _telegram.Updates.Pending);
        await _telegram.WriteAsync(group, _ada, "/help");
        await _telegram.WriteAsync(group, _ada, $"/help@{_telegram.BotName.ToUpperInvariant()}");
        Assert.Equal(2, _telegram.Updates.Pending);
        _telegram.Change(group, _ada, EmulatedStatus.Administrator);
        await _telegram.WriteAsync(group, _ada, "hello");
        await _telegram.WriteAsync(group, _ada, "/help@another_bot");
        Assert.Equal(5, _telegram.Updates.Pending);
    }

    [Fact]
    public async Task The_wanted_kinds_of_updates_stay_wanted()
    {
        var chat = _telegram.AddPrivate(_ada);
        await _http.GetAsync(new Uri($"{Method("getUpdates")}?allowed_updates=[%22callback_query%22]"), Stop);
        await _http.GetAsync(Method("getUpdates"), Stop);
        await _telegram.WriteAsync(chat, _ada, "hello");
        Assert.Equal(0, _telegram.Updates.Pending);
        await _http.GetAsync(new Uri($"{Method("getUpdates")}?allowed_updates=[]"), Stop);
        await _telegram.WriteAsync(chat, _ada, "hello");
        Assert.Equal(1, _telegram.Updates.Pending);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _telegram.DisposeAsync();
    }

    private Uri Method(string name) => new(_telegram.ApiAddress, $"/bot{_telegram.Token}/{name}");

    private async Task<string> SetMenuAsync(string command, string? scope, string? language)
    {
        var parameters = new JsonObject { ["commands"] = new JsonArray(new JsonObject { ["command"] = command, ["description"] = "What it does" }) };
        if (scope is not null) parameters["scope"] = new JsonObject { ["type"] = scope };
        if (language is not null) parameters["language_code"] = language;
        using var response = await _http.PostAsJsonAsync(Method("setMyCommands"), parameters, Stop);
        return ((string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["description"] ?? "").Replace("Bad Request: ", "", StringComparison.Ordinal);
    }
}
