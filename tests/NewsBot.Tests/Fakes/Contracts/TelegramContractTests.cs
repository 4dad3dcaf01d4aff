using System.Text.Json.Nodes;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>The validator refuses what it should: one that passes everything proves nothing.</summary>
public sealed class TelegramContractTests
{
    private const string Good = """{"chat_id":5912004424,"text":"<b>One</b> &amp; two","parse_mode":"HTML","link_preview_options":{"is_disabled":true},"reply_markup":{"inline_keyboard":[[{"text":"Sources","callback_data":"a1"}]]}}""";

    [Fact]
    public void The_contract_of_the_Bot_API_is_here()
    {
        Repository.Shared(TelegramContract.File);
        Assert.True(new TelegramContract(ours: true).IsSpecified);
    }

    [Fact]
    public void A_good_message_has_no_violation() => Assert.Empty(Violations("sendMessage", Good));

    [Theory]
    [InlineData("sendMessage", """{"chat_id":"@news"}""", "chat_id is no number")]
    [InlineData("sendMessage", """{"chat_id":null}""", "chat_id is no number")]
    [InlineData("sendMessage", """{"parse_mode":"MarkdownV2"}""", "parse_mode is not HTML")]
    [InlineData("sendMessage", """{"link_preview_options":{"is_disabled":false}}""", "link previews are not off")]
    [InlineData("sendMessage", """{"message_thread_id":1}""", "the general topic is written to without message_thread_id")]
    [InlineData("sendMessage", """{"text":"<b>One"}""", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("sendMessage", """{"text":"<b><i>One</b></i>"}""", "Bad Request: can't parse entities: Unmatched end tag at byte offset 9, expected \"</i>\", found \"</b>\"")]
    [InlineData("sendMessage", """{"text":"Q & A"}""", "an & that is not escaped")]
    [InlineData("sendMessage", """{"text":"3 > 2"}""", "a > that is not escaped")]
    [InlineData("sendMessage", """{"text":"<code><b>x</b></code>"}""", "<b> within code")]
    [InlineData("sendMessage", """{"text":"<blockquote>a<blockquote>b</blockquote></blockquote>"}""", "a blockquote within a blockquote")]
    [InlineData("sendMessage", """{"text":"  "}""", "0 characters after parsing")]
    [InlineData("sendMessage", """{"reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"äääääääääääääääääääääääääääääääää"}]]}}""", "callback_data has not 1 to 64 bytes")]
    [InlineData("sendMessage", """{"reply_markup":{"inline_keyboard":[[{"text":"A"}]]}}""", "a button has either callback_data or url")]
    [InlineData("sendMessage", """{"reply_markup":{"inline_keyboard":[[]]}}""", "a row has no button or more than 8")]
    [InlineData("answerCallbackQuery", """{"callback_query_id":"1","text":"12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890+"}""", "the text has more than 200 characters")]
    [InlineData("getUpdates", """{"timeout":50}""", "allowed_updates is not said")]
    [InlineData("getUpdates", """{"timeout":60,"allowed_updates":["message"]}""", "timeout is not within 0 to 50")]
    [InlineData("setWebhook", """{"url":"https://a.example/","allowed_updates":["message"],"secret_token":"short"}""", "secret_token is not 16 to 256 of A-Za-z0-9_-")]
    [InlineData("setMyCommands", """{"commands":[{"command":"Help","description":"x"}]}""", "the command 'Help' is not 1 to 32 of a-z0-9_")]
    [InlineData("setMyCommands", """{"commands":[{"command":"a","description":"x"},{"command":"a","description":"y"}]}""", "a command stands twice")]
    public void Our_rules_refuse(string method, string change, string violation) => Assert.Contains($"{method}: {violation}", Violations(method, method == "sendMessage" ? Merged(change) : change));

    [Theory]
    [InlineData("sendMesage", "{}", "the Bot API has no such method")]
    [InlineData("sendmessage", Good, "the Bot API has no such method")]
    [InlineData("sendMessage", """{"chat_id":7}""", "text is required")]
    [InlineData("sendMessage", """{"chat_id":7,"text":3}""", "text is no String")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","disable_web_page_preview":true}""", "disable_web_page_preview is no parameter of it")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","message_thread_id":"3"}""", "message_thread_id is no Integer")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","reply_markup":"{\"inline_keyboard\":[]}"}""", "reply_markup is no InlineKeyboardMarkup object")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","reply_markup":{"inline_keyboard":[{"text":"A"}]}}""", "reply_markup.inline_keyboard[0] is no array")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","reply_markup":{"inline_keyboard":[[{"callback_data":"A"}]]}}""", "reply_markup.inline_keyboard[0][0].text is required")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"a","link_preview_options":{"disabled":true}}""", "link_preview_options.disabled is no parameter of it")]
    [InlineData("getUpdates", """{"allowed_updates":"message"}""", "allowed_updates is no array")]
    [InlineData("setMyCommands", """{"commands":[{"command":"a","description":"b"}],"scope":{"type":"everybody"}}""", "scope.type must be default")]
    [InlineData("setMyCommands", """{"commands":[{"command":"a","description":"b"}],"scope":{"type":"chat"}}""", "scope.chat_id is required")]
    public void The_contract_refuses(string method, string parameters, string violation)
    {
        Repository.Shared(TelegramContract.File);
        Assert.Contains($"{method}: {violation}", Violations(method, parameters));
    }

    [Fact]
    public void A_stranger_may_write_as_it_likes_within_the_contract()
    {
        var contract = new TelegramContract(ours: false);
        contract.Check(Request("SENDMESSAGE", """{"chat_id":"7","text":"Q & A","reply_markup":"{\"inline_keyboard\":[]}","disable_notification":"true"}"""));
        Assert.Empty(contract.Violations);
    }

    [Fact]
    public void Who_is_told_to_wait_is_found_out_when_coming_too_early()
    {
        var manners = new TelegramManners();
        var first = Request("sendMessage", Good);
        Assert.Null(manners.Check(first));
        manners.Answered(first, 429, 5, first.At);
        Assert.Equal("sendMessage: 5.0 s before the time that retry_after allows", manners.Check(first));
        Assert.Null(manners.Check(Request("sendMessage", Good, TimeSpan.FromSeconds(5))));
        Assert.Null(manners.Check(Request("sendMessage", Merged("""{"chat_id":8}"""))));
    }

    [Fact]
    public void Who_asks_again_with_a_refused_token_is_found_out()
    {
        var manners = new TelegramManners();
        manners.Answered(Request("getMe", "{}"), 401, null, DateTimeOffset.UnixEpoch);
        Assert.Equal("getUpdates: asked again with a token that was refused", manners.Check(Request("getUpdates", "{}")));
    }

    private static IReadOnlyCollection<string> Violations(string method, string parameters)
    {
        var contract = new TelegramContract(ours: true);
        contract.Check(Request(method, parameters));
        return contract.Violations;
    }

    private static string Merged(string change)
    {
        var message = JsonNode.Parse(Good)!.AsObject();
        foreach ((string name, var value) in JsonNode.Parse(change)!.AsObject()) message[name] = value?.DeepClone();
        return message.ToJsonString();
    }

    private static TelegramRequest Request(string method, string parameters, TimeSpan later = default) => new(method, JsonNode.Parse(parameters)!.AsObject())
    {
        Token = "1:x",
        IsJson = true,
        HttpMethod = "POST",
        Headers = new Dictionary<string, string>(StringComparer.Ordinal),
        Body = parameters,
        At = DateTimeOffset.UnixEpoch + later,
    };
}
