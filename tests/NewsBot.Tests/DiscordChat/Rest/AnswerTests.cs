using NewsBot.DiscordChat;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Rest;

public sealed class AnswerTests
{
    private static readonly DiscordMessage Message = new([new("Timeline", "2025: talks began.")], [new("Next", "next")]), Later = new([new("Timeline", "2026: they ended.")], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_answered_without_the_bots_token()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, shown) = await AskAsync(client);
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, IsPrivate: true), Token));
        var message = await shown.ShownAsync(Token);
        Assert.True(message.IsEphemeral);
        Assert.Contains("talks began", message.Text, StringComparison.Ordinal);
        Assert.Equal(AnswerOutcome.Done, await client.Client.FollowUpAsync(asked, Later, isPrivate: false, Token));
        Assert.Contains("they ended", Assert.Single(shown.FollowUps).Text, StringComparison.Ordinal);
        Assert.False(shown.FollowUps[0].IsEphemeral);
        var ours = client.Emulator.Requests.Where(request => request.Path.StartsWith("/interactions", StringComparison.Ordinal) || request.Path.StartsWith("/webhooks", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, ours.Count);
        Assert.All(ours, request => Assert.Null(request.Authorization));
        Assert.DoesNotContain(client.Emulator.Requests, request => request.Path == "/applications/@me"); // The gateway has told.
    }

    [Fact]
    public async Task An_answer_that_takes_a_while_is_announced_and_then_put_in_place()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, shown) = await AskAsync(client);
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(asked, new DiscordAnswer.Later(IsPrivate: false), Token));
        Assert.True(shown.Shown!.IsLoading);
        Assert.Equal(AnswerOutcome.Done, await client.Client.EditAnswerAsync(asked, Message, Token));
        Assert.Contains("talks began", (await shown.ShownAsync(Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pressed_button_puts_another_message_in_the_place_of_its_own()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, shown) = await AskAsync(client);
        await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, IsPrivate: false), Token);
        var pressed = await client.Emulator.PressAsync(await shown.ShownAsync(Token), "next", shown.Member);
        await client.WaitAsync(() => client.Asked.Count == 2, "the press");
        var press = client.Events.OfType<DiscordEvent.Asked>().Last().Interaction;
        Assert.Equal((DiscordInteractionKind.Component, "next", false), (press.Kind, press.CustomId, press.OnPrivateMessage));
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(press, new DiscordAnswer.UpdateLater(), Token));
        Assert.Equal(AnswerOutcome.Done, await client.Client.EditAnswerAsync(press, Later, Token));
        Assert.Contains("they ended", (await pressed.ShownAsync(Token)).Text, StringComparison.Ordinal);
        Assert.Empty(client.Emulator.Message(shown.Original!)!.Buttons);
    }

    [Fact]
    public async Task Values_are_offered_while_somebody_types()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        string channel = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
        var typed = await client.Emulator.TypeAsync("actor", channel, client.Emulator.AddMember("Ann"), "name", "Mer");
        await client.WaitAsync(() => client.Asked.Count == 1, "what is typed");
        var asked = client.Events.OfType<DiscordEvent.Asked>().First().Interaction;
        Assert.Equal((DiscordInteractionKind.Autocomplete, "name", "Mer"), (asked.Kind, asked.Focused, asked.Options!["name"]));
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(asked, new DiscordAnswer.Choices(["Merkel", "Merz"]), Token));
        Assert.Equal(["Merkel", "Merz"], await typed.ChoicesAsync(Token));
    }

    [Fact]
    public async Task What_was_answered_already_or_is_not_known_is_gone()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, _) = await AskAsync(client);
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(asked, new DiscordAnswer.Later(IsPrivate: false), Token));
        Assert.Equal(AnswerOutcome.Gone, await client.Client.AnswerAsync(asked, new DiscordAnswer.Later(IsPrivate: false), Token));
        Assert.Equal(AnswerOutcome.Gone, await client.Client.EditAnswerAsync(asked with { Token = "another" }, Message, Token));
        client.Emulator.Fault(_ => true, RestFault.Error(401, 50027, "Invalid Webhook Token"));
        Assert.Equal(AnswerOutcome.Gone, await client.Client.EditAnswerAsync(asked, Message, Token));
        Assert.Equal(AnswerOutcome.Done, await client.Client.EditAnswerAsync(asked, Message, Token));
        Assert.False(client.Run.IsCompleted); // Such a 401 says nothing of the bot's token.
    }

    [Fact]
    public async Task An_interaction_of_more_than_a_quarter_of_an_hour_is_gone_without_a_question()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, _) = await AskAsync(client);
        int requests = client.Emulator.Requests.Count;
        ulong old = ulong.Parse(asked.Id) - ((ulong)TimeSpan.FromMinutes(15.1).TotalMilliseconds << 22);
        Assert.Equal(AnswerOutcome.Gone, await client.Client.EditAnswerAsync(asked with { Id = $"{old}" }, Message, Token));
        Assert.Equal(AnswerOutcome.Gone, await client.Client.FollowUpAsync(asked with { Id = $"{old}" }, Message, false, Token));
        Assert.Equal(requests, client.Emulator.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_arrived_and_whose_receipt_was_lost_is_done()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, shown) = await AskAsync(client);
        client.Emulator.Fault(request => request.Path.StartsWith("/interactions", StringComparison.Ordinal), RestFault.Drop(storesFirst: true));
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, IsPrivate: false), Token));
        Assert.Contains("talks began", (await shown.ShownAsync(Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_not_sent_twice()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var (asked, shown) = await AskAsync(client);
        await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, IsPrivate: false), Token);
        client.Emulator.Fault(request => request.Path.StartsWith("/webhooks", StringComparison.Ordinal), RestFault.AfterStoring(502));
        Assert.Equal(AnswerOutcome.Failed, await client.Client.FollowUpAsync(asked, Later, isPrivate: true, Token));
        Assert.Single(shown.FollowUps);
    }

    private static async Task<(DiscordInteraction Asked, EmulatedInteraction Shown)> AskAsync(ClientUnderTest client)
    {
        await client.ConnectedAsync();
        string channel = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
        var shown = await client.Emulator.SlashAsync("timeline", channel, client.Emulator.AddMember("Ann"), ("about", "talks"));
        await client.WaitAsync(() => client.Asked.Count == 1, "the command");
        return (client.Events.OfType<DiscordEvent.Asked>().First().Interaction, shown);
    }
}
