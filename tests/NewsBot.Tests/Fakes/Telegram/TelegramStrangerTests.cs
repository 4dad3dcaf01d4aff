using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>A bot on grammY uses the emulator. Where it cannot, the emulator is wrong, whatever our own client says.</summary>
public sealed class TelegramStrangerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_registers_answers_edits_and_follows_a_press()
    {
        await using var telegram = await TelegramEmulator.StartAsync(ours: false);
        var ada = telegram.AddUser("Ada", "ada");
        var chat = telegram.AddPrivate(ada);
        await using var bot = Start(telegram);
        var ready = await bot.NextAsync("ready");
        Assert.Equal((telegram.BotName, "[\"timeline\",\"flood\"]", ""), ((string?)ready["me"], ready["commands"]!.ToJsonString(), (string?)ready["webhook"]));
        Assert.Equal(["timeline", "flood"], telegram.Menu(chat, ada).Select(command => command.Command));

        await telegram.WriteAsync(chat, ada, "/timeline Kabul");
        var asked = await bot.NextAsync("asked");
        Assert.Equal(("Kabul", ada.Id, chat.Id), ((string?)asked["match"], (long)asked["user"]!, (long)asked["chat"]!));
        var answered = await bot.NextAsync("answered");
        Assert.Equal(("Timeline of Kabul & more", "[\"bold\",\"italic\"]"), ((string?)answered["text"], answered["entities"]!.ToJsonString()));
        Assert.True((bool)(await bot.NextAsync("edited"))["at"]!);
        Assert.StartsWith("Bad Request: message is not modified", (string?)(await bot.NextAsync("refused"))["why"], StringComparison.Ordinal);

        var seen = Assert.Single(telegram.BotMessages(chat));
        Assert.Equal(((long)answered["message"]!, "Timeline, page 2", true), (seen.Id, seen.Text, seen.Edited));
        string press = await telegram.PressAsync(seen, seen.Button("Sources").Data!, ada);
        var pressed = await bot.NextAsync("pressed");
        Assert.Equal(("2", "Timeline, page 2", true), ((string?)pressed["page"], (string?)pressed["on"], (bool)pressed["told"]!));
        Assert.Equal(new CallbackAnswer(press, "Two sources", Alert: true), await telegram.AnswerToAsync(press, Stop));
        Assert.Equal("Sources", Assert.Single(telegram.BotMessages(chat)).Text);
        await EndAsync(bot);
    }

    [Fact]
    public async Task It_exchanges_documents_and_asks_for_a_reply()
    {
        await using var telegram = await TelegramEmulator.StartAsync(ours: false);
        var ada = telegram.AddUser("Ada");
        var chat = telegram.AddPrivate(ada);
        await using var bot = Start(telegram);
        await bot.NextAsync("polling");
        await telegram.WriteAsync(chat, ada, "Look", document: telegram.AddDocument("a.txt", "inside"u8.ToArray()));
        var document = await bot.NextAsync("document");
        Assert.Equal(("a.txt", "Look", "inside"), ((string?)document["name"], (string?)document["caption"], (string?)document["text"]));
        Assert.Equal("back.txt", (string?)(await bot.NextAsync("sent"))["name"]);
        Assert.Equal("INSIDE", System.Text.Encoding.UTF8.GetString(telegram.BotMessages(chat)[0].Document!.Bytes));
        var question = await telegram.BotMessageAsync(chat, 2, Stop);
        Assert.Equal("A title", question.ForceReply);
        await telegram.WriteAsync(chat, ada, "A reply", replyTo: question);
        Assert.Equal("What is it?", (string?)(await bot.NextAsync("heard"))["to"]);
        await EndAsync(bot);
    }

    [Fact]
    public async Task It_works_in_groups_forums_and_channels()
    {
        await using var telegram = await TelegramEmulator.StartAsync(ours: false);
        var ada = telegram.AddUser("Ada");
        var boss = telegram.AddUser("Boss");
        var forum = telegram.AddForum("Newsroom", ["Kabul", "Oslo"], ada.As(EmulatedStatus.Creator), boss.As(EmulatedStatus.Administrator, anonymous: true));
        var channel = telegram.AddChannel("Headlines", ada.As(EmulatedStatus.Creator));
        var group = telegram.AddGroup("Small", ada.As(EmulatedStatus.Creator));
        await using var bot = Start(telegram);
        await bot.NextAsync("polling");

        await telegram.WriteAsync(forum, ada, "nothing for a bot", "Oslo");
        await telegram.WriteAsync(forum, ada, "/timeline@some_other_bot Oslo", "Oslo");
        await telegram.WriteAsync(forum, ada, $"/timeline@{telegram.BotName} Oslo", "Oslo");
        var asked = await bot.NextAsync("asked");
        Assert.Equal(("Oslo", forum.Topic("Oslo").Id), ((string?)asked["match"], (long)asked["topic"]!));
        Assert.Equal(forum.Topic("Oslo").Id, (long)(await bot.NextAsync("answered"))["topic"]!);
        Assert.Single(telegram.BotMessages(forum, "Oslo"));
        Assert.Empty(telegram.BotMessages(forum, "Kabul"));
        await telegram.WriteAsync(forum, boss, "/timeline Boss");
        asked = await bot.NextAsync("asked");
        Assert.Equal((forum.Id, null), ((long)asked["as"]!, (long?)asked["topic"]));
        await telegram.WriteAsync(forum, ada, "/members");
        var members = await bot.NextAsync("members");
        Assert.Equal(("creator", $"[{ada.Id},{boss.Id}]", "supergroup", true), ((string?)members["status"], members["administrators"]!.ToJsonString(), (string?)members["type"], (bool)members["forum"]!));

        await telegram.WriteAsync(channel, null, "A headline");
        Assert.Equal(channel.Id, (long)(await bot.NextAsync("posted"))["as"]!);
        telegram.Kick(forum, boss);
        Assert.Equal("kicked", (string?)(await bot.NextAsync("standing"))["now"]);
        telegram.Invite(forum, boss);
        Assert.Equal("member", (string?)(await bot.NextAsync("standing"))["now"]);
        var moved = telegram.Migrate(group);
        Assert.Equal(moved.Id, (long)(await bot.NextAsync("migrated"))["to"]!);
        await EndAsync(bot);
    }

    [Fact]
    public async Task It_waits_where_it_is_told_to_and_is_refused_in_Telegrams_words()
    {
        await using var telegram = await TelegramEmulator.StartAsync(ours: false);
        var ada = telegram.AddUser("Ada");
        var chat = telegram.AddPrivate(ada);
        telegram.Faults.Next("sendMessage", TelegramFault.TooMany(1), chat);
        await using var bot = Start(telegram);
        await bot.NextAsync("polling");
        await telegram.WriteAsync(chat, ada, "/flood");
        var waited = await bot.NextAsync("waited");
        Assert.Equal(("sendMessage", 1), ((string?)waited["method"], (int)waited["seconds"]!));
        var flooded = await bot.NextAsync("flooded");
        Assert.Equal((7, 7), ((int)flooded["messages"]!, (int)flooded["distinct"]!));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], telegram.BotMessages(chat).Select(message => message.Text));
        Assert.True(telegram.RequestsOf("sendMessage").Count(request => request.Status == 429) >= 2, "nobody was told that seven at once are too many");

        telegram.RatesEnforced = false;
        await telegram.WriteAsync(chat, ada, "/broken");
        string[] whys = [await WhyAsync(), await WhyAsync(), await WhyAsync(), await WhyAsync(), await WhyAsync()];
        Assert.Equal(
            [
                "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
                "Bad Request: message is too long",
                "Bad Request: BUTTON_DATA_INVALID",
                "Bad Request: chat not found",
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            ],
            whys);
        await EndAsync(bot);

        async Task<string> WhyAsync() => (string)(await bot.NextAsync("refused"))["why"]!;
    }

    [Fact]
    public async Task It_gets_again_what_it_has_not_confirmed_and_gives_way_to_another_poller()
    {
        await using var telegram = await TelegramEmulator.StartAsync(ours: false);
        var ada = telegram.AddUser("Ada");
        var chat = telegram.AddPrivate(ada);
        await telegram.WriteAsync(chat, ada, "before");
        telegram.Faults.Next("getUpdates", new TelegramFault.DropAfter());
        await using var bot = Start(telegram);
        Assert.Equal("before", (string?)(await bot.NextAsync("heard"))["text"]);
        telegram.Updates.Again(1);
        Assert.Equal("before", (string?)(await bot.NextAsync("heard"))["text"]);
        await telegram.WaitUntilAsync(() => telegram.Updates.Polled, Stop);
        using var http = new HttpClient();
        await http.GetAsync(new Uri(telegram.ApiAddress, $"/bot{telegram.Token}/getUpdates?timeout=0"), Stop);
        var ended = await bot.NextAsync("ended");
        Assert.Equal((409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"), ((int)ended["code"]!, (string?)ended["why"]));
    }

    [Fact]
    public void What_it_needs_is_pinned_and_names_no_registry()
    {
        string folder = Path.Combine(Repository.Root, "tests", "strangers", "telegram");
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package-lock.json")))!["packages"]!.AsObject();
        Assert.All(packages.Where(package => package.Key.Length > 0), package => Assert.StartsWith("sha512-", (string?)package.Value!["integrity"], StringComparison.Ordinal));
        Assert.All(packages, package => Assert.Null(package.Value!["resolved"]));
        Assert.Matches("^[0-9.]+$", (string?)packages[""]!["dependencies"]!["grammy"]);
    }

    private static StrangerProcess Start(TelegramEmulator telegram) => StrangerProcess.Start(
        "telegram", "grammy", new KeyValuePair<string, string>("TELEGRAM_API", telegram.ApiAddress.GetLeftPart(UriPartial.Authority)), new("TELEGRAM_TOKEN", telegram.Token));

    private static async Task EndAsync(StrangerProcess bot)
    {
        int code = await bot.EndAsync();
        await bot.NextAsync("stopped");
        Assert.Equal(0, code);
        // It heard nothing that was not meant for it.
        Assert.DoesNotContain(bot.Untaken, step => (string?)JsonNode.Parse(step)!["step"] is "heard" or "failed" or "ended");
    }
}
