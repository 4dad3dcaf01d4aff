using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Commands;

/// <summary>Moderators decide about actors: on a real database, with the engine behind it.</summary>
public sealed class ActorRulingCommandsTests : IAsyncLifetime
{
    private const string First = "Sergey Lavrov met the Islamic Emirate in Kabul on 3 July 2025. Lavrov spoke with the Taliban. The Taliban agreed.";
    private const string Later = "Envoys of the Islamic Emirate travelled to Moscow on 9 July 2025. Sergei Lavrov welcomed them.";
    private static readonly string Own = LibraryName.Of(TestChat.Address);
    private TemporaryStorage _storage = null!;
    private StoredStorySource _stories = null!;
    private TestChat _chat = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        var rulings = _storage.Get<ActorRulingStore>();
        _stories = new StoredStorySource(_storage.Get<ArticleStore>(), rulings, TimeProvider.System, []);
        var time = TimeProvider.System;
        _chat = new TestChat(
            _stories, 8,
            new ActorReviewCommand(_stories, rulings, time), new ActorMergeCommand(_stories, rulings, time), new ActorSplitCommand(_stories, rulings, time),
            new ActorNeverCommand(_stories, rulings, time), new ActorUndoCommand(_stories, rulings, time));
        await AddAsync("first.md", First);
    }

    public async ValueTask DisposeAsync()
    {
        _stories.Dispose();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Two_actors_that_a_moderator_merged_are_one_in_answers_and_in_later_articles_until_it_is_taken_back()
    {
        var before = await NamesAsync();
        Assert.Contains("Taliban", before);
        string other = Assert.Single(before, name => name.Contains("Lavrov", StringComparison.Ordinal));

        var said = await AskAsync($"/actor merge name:\"{other}\" into:Taliban");
        Assert.StartsWith($"{other} is Taliban now.", TestChat.Text(said), StringComparison.Ordinal);
        Assert.DoesNotContain(other, await NamesAsync());
        await AddAsync("later.md", Later);
        Assert.DoesNotContain(await NamesAsync(), name => name.Contains("Sergey", StringComparison.Ordinal));

        await AskAsync(said.Actions.Single(action => action.Label == "Undo").CommandLine);
        Assert.Contains(await NamesAsync(), name => name.Contains("Lavrov", StringComparison.Ordinal));
        Assert.Equal(["ActorsMerged", "RulingUndone"], Audit());
    }

    [Fact]
    public async Task What_is_no_actor_is_gone_everywhere_and_a_second_time_is_said_to_be_decided()
    {
        Assert.StartsWith("Taliban is no actor any more.", TestChat.Text(await AskAsync("/actor never Taliban")), StringComparison.Ordinal);
        Assert.DoesNotContain("Taliban", await NamesAsync());
        await AddAsync("later.md", "The Taliban agreed again on 4 July 2025.");
        Assert.DoesNotContain("Taliban", await NamesAsync());
        Assert.Contains("I have nothing on “Taliban”", TestChat.Text(await AskAsync("/actor never Taliban")), StringComparison.Ordinal);
        Assert.Contains("Taliban is no actor", TestChat.Text(await AskAsync("/actor review")), StringComparison.Ordinal);
        await AskAsync("/actor undo");
        Assert.Contains("Taliban", await NamesAsync());
    }

    [Fact]
    public async Task A_name_that_is_split_off_becomes_an_actor_and_the_opposite_decision_takes_its_place()
    {
        Assert.StartsWith("Lavrov is not Sergey Lavrov any more", TestChat.Text(await AskAsync("/actor split name:\"Sergey Lavrov\" alias:lavrov")), StringComparison.Ordinal);
        Assert.Equal(2, (await NamesAsync()).Count(name => name.Contains("Lavrov", StringComparison.Ordinal)));
        await AskAsync("/actor merge name:Lavrov into:\"Sergey Lavrov\"");
        Assert.Single(await NamesAsync(), name => name.Contains("Lavrov", StringComparison.Ordinal));
        Assert.Equal(1L, _storage.Scalar("SELECT count(*) FROM actor_ruling"));
    }

    [Theory]
    [InlineData("/actor merge name:Talibn into:Taliban", "I have nothing on “Talibn”. /actors lists who is in the articles.")]
    [InlineData("/actor merge name:Talibn into:Lavrov", "I have nothing on “Talibn”. Did you mean Taliban?")]
    [InlineData("/actor merge name:Taliban into:taliban", "“Taliban” and “taliban” are Taliban already.")]
    [InlineData("/actor split name:\"Sergey Lavrov\" alias:Zebra", "“Zebra” is none of the names of Sergey Lavrov. Those are: Sergey Lavrov, Lavrov.")]
    [InlineData("/actor split name:\"Sergey Lavrov\" alias:\"sergey lavrov\"", "Sergey Lavrov is that actor's own name. Name the one that is not: Lavrov.")]
    [InlineData("/actor undo", "Nothing was decided about actors here.")]
    public async Task What_cannot_be_decided_is_said_in_a_sentence(string line, string said) => Assert.Equal(said, TestChat.Text(await AskAsync(line)));

    [Fact]
    public async Task One_of_an_actors_names_leaves_the_actor_in_and_asks_what_is_meant()
    {
        var said = await AskAsync("/actor never lavrov");
        Assert.Equal("Lavrov is a name of Sergey Lavrov. Leave out all of Sergey Lavrov, or make Lavrov an actor of its own first?", TestChat.Text(said));
        Assert.Equal(["/actor never name:\"Sergey Lavrov\"", "/actor split name:\"Sergey Lavrov\" alias:Lavrov"], said.Actions.Select(action => action.CommandLine));
        Assert.Contains("Sergey Lavrov", await NamesAsync());
        Assert.Empty(Audit());
        await AskAsync(said.Actions[1].CommandLine);
        await AskAsync("/actor never lavrov");
        Assert.Contains("Sergey Lavrov", await NamesAsync());
        Assert.DoesNotContain("Lavrov", await NamesAsync());
    }

    [Fact]
    public async Task A_merge_says_which_actor_a_name_was_taken_for_and_offers_the_two_sides_once()
    {
        Assert.DoesNotContain("Taliban", (await _chat.SuggestAsync("/actor merge name:Taliban into:|")).Select(offer => offer.Text));
        Assert.StartsWith("“lavrov” is a name of Sergey Lavrov. Sergey Lavrov is Taliban now.", TestChat.Text(await AskAsync("/actor merge name:lavrov into:Taliban")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_a_merge_can_be_done()
    {
        await AddAsync("later.md", "The Port Authority closed the quay on 3 July 2025.");
        await AddAsync("latest.md", "The Port Authority of Split opened it again, the Port Authority of Split said.");
        Assert.StartsWith("Port Authority of Split is Port Authority now.", TestChat.Text(await AskAsync(_chat.Catalogue.Find("actor merge")!.Definition.Examples[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_without_the_right_decide_nothing()
    {
        Assert.Contains("right", TestChat.Text(await _chat.AskAsync("/actor never Taliban")), StringComparison.Ordinal);
        Assert.Contains("Taliban", await NamesAsync());
    }

    [Fact]
    public async Task The_registry_proposes_names_that_may_be_one_and_not_those_that_were_kept_apart()
    {
        await AddAsync("later.md", "The Port Authority closed the quay on 3 July 2025.");
        await AddAsync("latest.md", "The Port Authority of Split opened it again, the Port Authority of Split said.");
        var review = await AskAsync("/actor review");
        var pair = Assert.Single(review.Actions, action => action.Label == "They are two: Port Authority, Port Authority of Split");
        Assert.Contains("perhaps", TestChat.Text(review), StringComparison.Ordinal);
        await AskAsync(pair.CommandLine);
        Assert.Contains("No two names look like one actor.", TestChat.Text(await AskAsync("/actor review")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_library_is_told_how_to_get_one()
    {
        var elsewhere = await _chat.Dispatcher.DispatchAsync("/actor never Taliban", new ChatAddress(ChatPlatform.Web, "empty"), TestChat.Member(moderator: true), Cancel);
        Assert.Contains("library is empty", TestChat.Text(elsewhere), StringComparison.Ordinal);
        Assert.Equal("/library follow library:starter", Assert.Single(elsewhere.Actions).CommandLine);
    }

    [Fact]
    public async Task A_decision_of_one_community_is_none_of_another()
    {
        await _storage.Get<ArticleStore>().SaveAsync(Stored("web:other", "first.md", First), Cancel);
        await AskAsync("/actor never Taliban");
        Assert.Contains("Taliban", (await _stories.GetAsync("web:other", Cancel)).Actors.Select(actor => actor.Name));
    }

    private static Article Stored(string library, string key, string text) => new()
    {
        Library = library,
        Key = key,
        Text = new(key, text),
        Analysis = NewsBot.Analysis.ArticleAnalyzer.Analyze(new(key, text)),
        EngineVersion = 1,
        ContentHash = key,
        AddedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private Task<Article> AddAsync(string key, string text) => _storage.Get<ArticleStore>().SaveAsync(Stored(Own, key, text), Cancel);

    private async Task<IReadOnlyList<string>> NamesAsync() => [.. (await _stories.GetAsync(Own, Cancel)).Actors.Select(actor => actor.Name)];

    private Task<ChatMessage> AskAsync(string line) => _chat.AskAsync(line, moderator: true);

    private string[] Audit()
    {
        using var connection = _storage.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT action FROM audit_entry ORDER BY id";
        using var rows = command.ExecuteReader();
        var actions = new List<string>();
        while (rows.Read()) actions.Add(rows.GetString(0));
        return [.. actions];
    }
}
