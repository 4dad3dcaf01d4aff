using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>What moderators and members type and read.</summary>
public sealed class DeskCommandTests
{
    [Fact]
    public async Task A_pasted_text_is_shown_to_its_moderator_alone_and_published_by_one_press()
    {
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add title:\"Russia recognises the Taliban\" publisher:Gazette published:2025-07-04\n{Recognition}");
        string text = TestChat.Text(preview);
        Assert.StartsWith("Russia recognises the Taliban | draft 1, only you see it\nPublisher | Gazette\nAuthor | unknown\nPublished | 4 Jul 2025\nFrom | pasted text | ", text, StringComparison.Ordinal);
        Assert.Contains("Takeaways\n", text, StringComparison.Ordinal);
        Assert.Contains("New dates\n3 Jul 2025 | ", text, StringComparison.Ordinal);
        Assert.Contains("New names\n", text, StringComparison.Ordinal);
        Assert.Equal(["Publish", "Edit", "Discard"], preview.Actions.Select(action => action.Label));
        TestChat.AssertEvidence(preview);
        Assert.Empty(await stage.LibraryAsync());

        Assert.StartsWith("Published: “Russia recognises the Taliban” is in the answers now", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")), StringComparison.Ordinal);
        Assert.Contains("3 Jul 2025", await stage.AskAsync(Dee, "/timeline"), StringComparison.Ordinal);
        Assert.Contains("ours · 1 article", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.Equal(0L, stage.Scalar("SELECT count(*) FROM submission"));
        Assert.Equal("Published", stage.Scalar("SELECT string_agg(action, ',') FROM audit_entry"));
    }

    [Fact]
    public async Task A_page_is_read_by_its_address_and_its_date_corrected_before_it_is_published()
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks", Page("Russia recognises the Taliban", Recognition));
        var preview = await stage.SayAsync(Ana, "/article add http://paper.example/talks?utm_source=chat");
        Assert.Contains("Publisher | The Paper", TestChat.Text(preview), StringComparison.Ordinal);
        var edit = Assert.Single(preview.Actions, action => action.Label == "Edit");
        Assert.Equal(["title", "publisher", "author", "published"], edit.Form!.Fields.Select(field => field.Option));
        Assert.Equal("The Paper", edit.Form.Fields[1].Value);
        var corrected = await stage.SayAsync(Ana, $"{edit.CommandLine} published:\"5 July 2025\" author:\"Mina Rahimi\"");
        Assert.Contains("Author | Mina Rahimi\nPublished | 5 Jul 2025", TestChat.Text(corrected), StringComparison.Ordinal);
        await stage.PressAsync(Ana, corrected, "Publish");
        var article = Assert.Single(await stage.LibraryAsync());
        Assert.Equal((ArticleOrigin.Web, "2025-07-05", "discord:7"), (article.Origin, article.Text.Published.ToString(), article.Library));
        Assert.Equal("paper.example/talks", stage.Scalar("SELECT string_agg(address_key, ',') FROM article_source"));
    }

    [Fact]
    public async Task A_text_at_an_address_is_read_as_one()
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks.md", $"---\ntitle: Talks\n---\n{Recognition}", "text/markdown");
        string preview = await stage.AskAsync(Ana, "/article add http://paper.example/talks.md");
        Assert.StartsWith("Talks | draft 1", preview, StringComparison.Ordinal);
        Assert.Contains("From | http://paper.example/talks.md", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_before_an_edit_publishes_nothing_and_shows_what_it_would_publish_now()
    {
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add\n{Recognition}");
        await stage.SayAsync(Ana, "/article edit 1 title:\"Another headline\"");
        var again = await stage.PressAsync(Ana, preview, "Publish");
        Assert.Contains("It was edited since you saw it: look at it again.", TestChat.Text(again), StringComparison.Ordinal);
        Assert.Empty(await stage.LibraryAsync());
        Assert.StartsWith("Published: “Another headline”", TestChat.Text(await stage.PressAsync(Ana, again, "Publish")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_press_says_who_published_it_and_publishes_nothing_twice()
    {
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}");
        await stage.PressAsync(Ana, preview, "Publish");
        Assert.Equal("Number 1 does not wait any more: Ana published “Recognition”, Sat 26 July, 06:30 UTC, less than a minute ago.", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")));
        Assert.Equal(1L, stage.Scalar("SELECT count(*) FROM audit_entry"));
    }

    [Fact]
    public async Task What_was_removed_is_gone_from_answers_and_comes_back_by_undo()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.PublishAsync(Ana, Court, "Court");
        var removed = await stage.SayAsync(Bo, "/article remove Recognition reason:\"a hoax\"");
        Assert.StartsWith("Removed: “Recognition”", TestChat.Text(removed), StringComparison.Ordinal);
        Assert.DoesNotContain("3 Jul 2025", await stage.AskAsync(Dee, "/timeline"), StringComparison.Ordinal);
        Assert.Contains("Recognition", await stage.AskAsync(Ana, "/article list removed"), StringComparison.Ordinal);
        Assert.Contains("Bo removed “Recognition” | a hoax · ", await stage.AskAsync(Ana, "/audit"), StringComparison.Ordinal);
        Assert.StartsWith("It is back: “Recognition”", TestChat.Text(await stage.PressAsync(Bo, removed, "Undo")), StringComparison.Ordinal);
        Assert.Contains("3 Jul 2025", await stage.AskAsync(Dee, "/timeline"), StringComparison.Ordinal);
        Assert.Equal("Restored", stage.Scalar("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public async Task An_address_that_is_here_already_says_who_published_it_and_can_be_read_anew()
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks", Page("Talks", Recognition));
        await stage.PressAsync(Ana, await stage.SayAsync(Ana, "/article add http://paper.example/talks"), "Publish");
        var known = await stage.SayAsync(Bo, "/article add http://www.paper.example/talks/#top");
        Assert.StartsWith("“Talks” is in the library already: Ana published it Sat 26 July, 06:30 UTC, less than a minute ago (added by Ana).", TestChat.Text(known), StringComparison.Ordinal);
        Assert.Single(stage.Site.Requests);

        Assert.Contains("is in the library already", TestChat.Text(await stage.PressAsync(Bo, known, "Read it anew")), StringComparison.Ordinal);
        stage.Site.Page("http://paper.example/talks", Page("Talks", Recognition + " The flag was raised on 5 July 2025."));
        var anew = await stage.PressAsync(Bo, known, "Read it anew");
        Assert.Contains("Updates | a new state of what is published", TestChat.Text(anew), StringComparison.Ordinal);
        Assert.StartsWith("Updated: “Talks”", TestChat.Text(await stage.PressAsync(Bo, anew, "Publish")), StringComparison.Ordinal);
        Assert.Contains("The flag was raised", Assert.Single(await stage.LibraryAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_is_known_whichever_way_it_comes()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        Assert.StartsWith("“Recognition” is in the library already", await stage.AskAsync(Bo, $"/article add\n{Recognition.Replace(". ", ".\n\n", StringComparison.Ordinal)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_disagrees_with_the_library_is_told_before_it_is_published()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        string preview = await stage.AskAsync(Bo, "/article add title:\"Another day\"\nRussia recognised the Taliban government on 9 July 2025. Dmitry Zhirnov, the ambassador, told the ministry in Kabul so. Nobody else was there.");
        Assert.Contains("Disagrees with what is known\nWhen did Russia recognise", preview, StringComparison.Ordinal);
        Assert.Contains("9 Jul 2025 here; but 3 Jul 2025 (“Recognition”)", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_says_nearly_the_same_is_told_before_it_is_published()
    {
        await using var stage = await StartAsync();
        string story = $"{Recognition} {Court} Others in the region looked on and said that they would wait for a while before they did the same.";
        await stage.PublishAsync(Ana, story, "Recognition");
        string preview = await stage.AskAsync(Bo, $"/article add title:Copy\n{story} A last word was added.");
        Assert.Matches("Looks like\n9[0-9] % the same as “Recognition”, added on 26 Jul 2025\n", preview);
        await stage.AskAsync(Dee, $"/article suggest title:Court\n{Court}");
        Assert.Contains("% the same as “Court”, which waits as number 3", await stage.AskAsync(Bo, $"/article add\n{Court} Indeed."), StringComparison.Ordinal);
        stage.Scalar("UPDATE article SET sketch = NULL");
        Assert.Contains("% the same as “Recognition”", await stage.AskAsync(Bo, "/article show 2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_suggests_and_sees_nothing_of_what_others_brought()
    {
        await using var stage = await StartAsync();
        Assert.Contains("needs the right", await stage.AskAsync(Dee, $"/article add\n{Recognition}"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you: “Recognition” waits for the moderators.", await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}"), StringComparison.Ordinal);
        var other = new ChatMember("5", "Eli", IsModerator: false);
        Assert.Equal("That waits for the moderators already.", await stage.AskAsync(other, $"/article suggest\n{Recognition}"));
        foreach (string command in (string[])["show", "approve", "edit", "hold", "remove"])
        {
            Assert.Empty(await OffersAsync(stage, other, $"/article {command} "));
            Assert.Contains("needs the right", await stage.AskAsync(other, $"/article {command} 1"), StringComparison.Ordinal);
        }

        Assert.Equal(["1 · Recognition"], await OffersAsync(stage, Ana, "/article show "));
        Assert.Contains("1 article waits for approval: /article list", await stage.AskAsync(Dee, "/status"), StringComparison.Ordinal);
        Assert.Contains("1 | Recognition | [waits for 1 approval] | Dee, ", await stage.AskAsync(Ana, "/article list"), StringComparison.Ordinal);
        Assert.StartsWith("Published: ", TestChat.Text(await stage.PressAsync(Ana, await stage.SayAsync(Ana, "/article show 1"), "Approve")), StringComparison.Ordinal);
        Assert.Equal("added by Dee; approved by Ana", stage.Scalar("SELECT detail FROM audit_entry WHERE action = 'Published'"));
    }

    [Fact]
    public async Task What_is_held_is_published_by_nobody_until_it_is_released()
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}");
        var shown = await stage.SayAsync(Bo, "/article show 1");
        Assert.StartsWith("Held: “Recognition”", await stage.AskAsync(Ana, "/article hold 1 reason:\"ask the ministry\""), StringComparison.Ordinal);
        Assert.Equal("Ana holds “Recognition” (ask the ministry): release it first.", TestChat.Text(await stage.PressAsync(Bo, shown, "Approve")));
        Assert.Equal(["Release", "Show"], (await stage.PressAsync(Bo, shown, "Approve")).Actions.Select(action => action.Label));
        Assert.Contains("1 | Recognition | [held]", await stage.AskAsync(Bo, "/article list"), StringComparison.Ordinal);
        Assert.Contains("1 | Recognition | [held]", await stage.AskAsync(Bo, "/article list held"), StringComparison.Ordinal);
        var held = await stage.SayAsync(Bo, "/article show 1");
        Assert.StartsWith("“Recognition” waits for approval again.", TestChat.Text(await stage.PressAsync(Bo, held, "Release")), StringComparison.Ordinal);
        Assert.StartsWith("Published: ", TestChat.Text(await stage.PressAsync(Bo, shown, "Approve")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_a_shared_library_reads_it_together_with_our_own()
    {
        await using var stage = await StartAsync();
        await Digests.SampleLibrary.AddAsync(stage.Get<ArticleStore>(), 2);
        Assert.Contains("starter · 2 articles", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.StartsWith("Following starter: ", await stage.AskAsync(Ana, "/library follow Starter"), StringComparison.Ordinal);
        Assert.Contains("starter | 2 articles | [followed]", await stage.AskAsync(Dee, "/library list"), StringComparison.Ordinal);
        await stage.PublishAsync(Ana, Court, "Court");
        Assert.Contains("ours · 3 articles", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.Contains("starter · 2 articles", await stage.AskAsync(Dee, "/articles library:starter"), StringComparison.Ordinal);
        Assert.Contains("0 on the desk, 1 published", await stage.AskAsync(Ana, "/article list"), StringComparison.Ordinal);
        Assert.StartsWith("There is no article “Article 1” of this community.", await stage.AskAsync(Ana, "/article remove \"Article 1\""), StringComparison.Ordinal);
        Assert.StartsWith("starter is followed no more", await stage.AskAsync(Ana, "/library unfollow starter"), StringComparison.Ordinal);
        Assert.Contains("ours · 1 article", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> OffersAsync(DeskStage stage, ChatMember member, string line) =>
        [.. (await stage.Get<CommandSuggester>().SuggestAsync(line, line.Length, Here, member, Cancel)).Select(offer => offer.Text).Where(text => !text.EndsWith(':'))];
}
