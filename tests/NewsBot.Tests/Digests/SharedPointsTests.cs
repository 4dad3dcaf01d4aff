using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Takeaways;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;

namespace NewsBot.Tests.Digests;

/// <summary>What a digest says that several of its articles say, by the real engine on a real database.</summary>
public sealed class SharedPointsTests : IAsyncLifetime
{
    private const string Recognised = "Turkey recognised the Taliban government on 3 July 2025.";
    private const string Officially = "On 3 July 2025 Turkey officially recognised the Taliban government.";
    private const string Warehouse = "A fire in the warehouse of a furniture maker in Izmir destroyed four hundred unfinished chairs.";

    private PlannerStage _stage = null!;
    private int _posted;

    public async ValueTask InitializeAsync()
    {
        _stage = await PlannerStage.StartAsync();
        await _stage.SubscribeAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task It_stands_under_a_heading_of_its_own_with_all_its_sources_and_not_a_second_time_below_its_article()
    {
        await AddAsync("a", $"{Recognised} {Warehouse}");
        await AddAsync("b", Officially);
        await AddAsync("c", "Fishermen in Norway complained about the price of fuel and of nets.");
        var message = await PostAsync();
        Assert.Contains(message.Blocks, block => block is Heading { Level: 2, Line.Text: "What the sources share" });
        var line = Assert.Single(TestChat.Lines(message), line => line.Label == "2 of 3 articles");
        Assert.Equal(Recognised, line.Text);
        Assert.Equal([Recognised, Officially], line.Evidence.Select(number => message.Evidence[number - 1].Quote));
        Assert.Null(line.Detail);
        Assert.Single(TestChat.Lines(message), line => line.Text == Recognised);
        DigestBuilderTests.CheckRules(message);
    }

    [Fact]
    public async Task It_is_an_item_that_can_be_withdrawn_and_its_sentence_in_another_place_is_another_item()
    {
        await AddAsync("a", Recognised);
        await AddAsync("b", Officially);
        var message = await PostAsync();
        var item = Assert.Single(DigestItem.Of(message), item => item.Line.Label == "both articles");
        Assert.Equal(["a", "b"], item.Sources.Select(source => source.Key));
        Assert.NotEqual(item.Key, Assert.Single(DigestItem.Of(message), other => other.Line.Label is null && other.Line.Text == Recognised).Key);
        var withdrawn = new CorrectionSet([Withdrawal(item)]).On(message);
        Assert.Equal("both articles", Assert.Single(TestChat.Lines(withdrawn), line => line.IsStruck).Label);
    }

    [Fact]
    public async Task A_source_that_is_withdrawn_is_said_to_be_and_both_strike_it()
    {
        await AddAsync("a", Recognised);
        await AddAsync("b", Officially);
        var message = await PostAsync();
        var item = Assert.Single(DigestItem.Of(message), item => item.Line.Label == "both articles");
        Correction[] gone = [.. item.Sources.Index().Select(source => Withdrawal(item) with { Id = source.Index + 1, Item = null, ArticleKey = source.Item.Key })];
        Assert.StartsWith("a source was withdrawn", Shared(new CorrectionSet([gone[1]]).On(message)).Detail, StringComparison.Ordinal);
        Assert.True(Shared(new CorrectionSet(gone).On(message)).IsStruck);

        static Line Shared(ChatMessage message) => TestChat.Lines(message).Single(line => line.Label == "both articles");
    }

    [Fact]
    public async Task What_was_told_before_is_left_out_and_counted()
    {
        await AddAsync("a", Recognised);
        await AddAsync("b", Officially);
        await PostAsync();
        await AddAsync("c", "Turkey formally recognised the Taliban government on 3 July 2025, a decision that surprised diplomats in Oslo.");
        await AddAsync("d", "The Taliban government was recognised by Turkey on 3 July 2025. " + Warehouse);
        string second = TestChat.Text(await PostAsync());
        Assert.DoesNotContain("both articles", second, StringComparison.Ordinal);
        Assert.Contains("1 point told before left out: /takeaways", second, StringComparison.Ordinal);
        await AddAsync("e", "Poland signed an agreement with Ukraine on 12 March 2024.");
        await AddAsync("f", "On 12 March 2024 Poland and Ukraine signed a pact on grain. An agreement was signed by Poland with Ukraine on 12 March 2024.");
        Assert.Contains("both articles", TestChat.Text(await PostAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_that_several_articles_say_it()
    {
        await AddAsync("a", Recognised);
        await AddAsync("b", Officially);
        var preview = await PlannerStage.PreviewOf(_stage.Storage, _stage.Time).OfAsync(await _stage.SubscriptionAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(TestChat.Lines(preview), line => line.Label == Recognised && line.Text == "in: several articles say it");
    }

    [Fact]
    public async Task A_digest_speaks_of_its_own_articles_alone()
    {
        await AddAsync("a", Recognised);
        await PostAsync();
        await AddAsync("b", Officially);
        Assert.DoesNotContain("What the sources share", TestChat.Text(await PostAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reprints_are_said_to_be_of_one_origin_and_the_evidence_says_why()
    {
        string text = $"{Recognised} The decision surprised diplomats across Europe and drew criticism from rights groups. {Warehouse}";
        await AddAsync("a", text);
        await AddAsync("b", $"Kabul has a new friend. {text}");
        await AddAsync("c", "Turkey recognised the Taliban government on 3 June 2025. Fishermen in Norway complained about the price of fuel.");
        var message = await PostAsync();
        Assert.Contains(TestChat.Lines(message), line => line is { Label: "2 of 3 articles", Detail: "1 origin" });
        Assert.Contains(message.Evidence, note => note.Note?.StartsWith("same text as “", StringComparison.Ordinal) == true);
        Assert.Contains("3 Jul 2025 (The Paper; 2 articles, 1 origin) · 3 Jun 2025 (The Paper)", TestChat.Text(message), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_says_and_its_own_points_had_no_room_for_stands_below_once()
    {
        const string Paintings = "The museum of Bergen bought seventeen paintings from a collector in Lisbon who had kept them in a bank.";
        var many = ArticleAnalyzer.Analyze(new ArticleText("b", string.Join("\n\n", Officially, Warehouse, "Two tram drivers from Graz won a chess tournament in Helsinki.", "Divers near Malta raised an anchor that weighs as much as a small car.", Paintings)) { Publisher = "The Paper" });
        many = many with { Takeaways = [.. many.Sentences.Select(sentence => new Takeaway(sentence, Own: false))] };
        var story = StoryBuilder.Build([ArticleAnalyzer.Analyze(new ArticleText("a", Recognised)), many]);
        var message = DigestBuilder.Build(new DigestRequest(story, "starter", [0, 1], DigestPeriod.Everything));
        Assert.Contains(message.Blocks, block => block is Heading { Line.Text: "Only in one" });
        var line = Assert.Single(TestChat.Lines(message), line => line.Text == Paintings);
        Assert.Equal("The Paper", line.Label);
        Assert.Equal(Paintings, message.Evidence[Assert.Single(line.Evidence) - 1].Quote);
        Assert.DoesNotContain("Only in one", TestChat.Text(DigestBuilder.Build(new DigestRequest(story, "starter", [0, 1], DigestPeriod.Everything, DigestSize.Brief))), StringComparison.Ordinal);
        DigestBuilderTests.CheckRules(message);
    }

    private static Correction Withdrawal(DigestItem item) => new()
    {
        Id = 1,
        Community = new ChatAddress(ChatPlatform.Web, "general"),
        Library = item.Sources[0].Library,
        ArticleKey = item.Sources[0].Key,
        Item = item.Key,
        Was = item.Words,
        Reason = "The court said so.",
        Member = "1",
        MemberName = "Ana",
        At = DateTimeOffset.UnixEpoch,
    };

    /// <summary>The digest of the next Monday.</summary>
    private async Task<ChatMessage> PostAsync()
    {
        var digest = await _stage.RunAfterAsync(TimeSpan.FromDays(_posted++ == 0 ? 2 : 7));
        return ChatMessageJson.Read(digest!.Content.Message);
    }

    private Task AddAsync(string key, string words) => _stage.AddAsync(
        new ArticleText(key, words) { Title = $"Title of {key}", Publisher = "The Paper", Published = NewsBot.Analysis.Timelines.PartialDate.TryParse("2025-07-20", out var date) ? date : null });
}
