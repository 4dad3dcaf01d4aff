using NewsBot.Chat;
using NewsBot.Digests.Corrections;
using NewsBot.DiscordChat.Rendering;
using NewsBot.Model;
using NewsBot.TelegramChat.Rendering;
using NewsBot.Tests.Commands;
using NewsBot.Tests.WebChat;
using Xunit.Sdk;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Digests.Corrections;

public sealed class CorrectionSetTests
{
    private const string Island = "island-boat.md";

    private static readonly IReadOnlyList<DigestItem> Items = DigestItem.Of(SampleNews.Digest);

    [Fact]
    public void Items_are_the_lines_with_evidence_in_order()
    {
        Assert.Equal(Enumerable.Range(1, 7), Items.Select(item => item.Number));
        Assert.Equal("Sep 2014: The last boat of the old line leaves the islands", Items[3].Words);
        Assert.Equal([new ArticleName("starter", SampleNews.Key), new ArticleName("starter", Island)], Items[3].Sources);
        Assert.Equal(7, Items.Select(item => item.Key).Distinct().Count());
    }

    [Fact]
    public void An_item_is_the_same_in_a_tighter_layout_and_in_the_library_of_a_community()
    {
        var bullets = (BulletList)SampleNews.Digest.Blocks[3];
        var other = new ChatMessage([new BulletList([bullets.Items[0] with { Text = bullets.Items[0].Text[..40] + "…", Evidence = [1] }])])
        {
            Evidence = [SampleNews.Digest.Evidence[0] with { Library = "discord:7", Article = $"starter/{SampleNews.Key}" }],
        };
        Assert.Equal(Items[0].Key, Assert.Single(DigestItem.Of(other)).Key);
    }

    [Fact]
    public void A_corrected_item_has_the_new_words_and_says_what_it_said()
    {
        var corrected = Set(Correct(Items[4], "The ferry line reopens a week later", label: "10 Jun 2025")).On(SampleNews.Digest);
        var line = TestChat.Lines(corrected).Single(line => line.Label == "10 Jun 2025");
        Assert.Equal("The ferry line reopens a week later", line.Text);
        Assert.Null(line.Badge);
        Assert.Equal("disputed · corrected 22 Nov 2026: was “3 Jun 2025: The ferry line reopens” · The court said so.", line.Detail);
        Assert.Equal([1], line.Evidence);
        Assert.Equal(TestChat.Lines(SampleNews.Digest).Count(), TestChat.Lines(corrected).Count());
    }

    [Fact]
    public void A_withdrawn_item_is_struck_and_says_why()
    {
        var line = TestChat.Lines(Set(Withdraw(Items[1])).On(SampleNews.Digest)).Single(line => line.IsStruck);
        Assert.Equal(Items[1].Line.Text, line.Text);
        Assert.Equal("withdrawn 22 Nov 2026: The court said so.", line.Detail);
    }

    [Fact]
    public void What_rests_on_a_withdrawn_article_alone_is_struck_with_its_title_and_the_rest_says_that_a_source_is_gone()
    {
        var changed = Set(Withdraw(Island)).On(SampleNews.Digest);
        var struck = TestChat.Lines(changed).Where(line => line.IsStruck).Select(line => line.Text).ToList();
        Assert.Equal(["The islands get their boat back, and ask what comes next", Items[2].Line.Text], struck);
        Assert.Equal("publisher unknown, date unknown · withdrawn 22 Nov 2026: The court said so.", TestChat.Lines(changed).First(line => line.IsStruck).Detail);
        Assert.Equal("withdrawn", TestChat.Lines(changed).Last(line => line.IsStruck).Detail);
        Assert.Equal(["2 articles · a source was withdrawn", "a source was withdrawn"], TestChat.Lines(changed).Select(line => line.Detail).Where(detail => detail?.Contains("source", StringComparison.Ordinal) == true));
        Assert.EndsWith("; withdrawn 22 Nov 2026: The court said so.", changed.Evidence[2].Note, StringComparison.Ordinal);
        Assert.Null(changed.Evidence[0].Note);
    }

    [Fact]
    public void Of_two_decisions_about_one_item_the_later_one_counts()
    {
        var words = Correct(Items[2], "They ask for a boat.") with { Id = 2 };
        Assert.Contains(TestChat.Lines(Set(Withdraw(Island) with { Id = 1 }, words).On(SampleNews.Digest)), line => line.Text == "They ask for a boat.");
        Assert.DoesNotContain(TestChat.Lines(Set(words, Withdraw(Island) with { Id = 3 }).On(SampleNews.Digest)), line => line.Text == "They ask for a boat.");
        Assert.Equal("The fare is fair.", Set(words, words with { Id = 4, Text = "The fare is fair." }).Ruling(Items[2])?.Text);
    }

    [Fact]
    public void What_is_not_touched_stays_the_same_message()
    {
        var set = Set(Withdraw("another.md"), Correct(Items[0], "New") with { Item = "unknown" });
        Assert.False(set.Changes(SampleNews.Digest));
        Assert.Same(SampleNews.Digest, set.On(SampleNews.Digest, new Fakes.FakeSender()));
    }

    /// <summary>Each item of a digest that fills its messages to the brim is corrected: the parts stay as many, each fits, and each change is seen. Where lines are a word long, that something changed is.</summary>
    [Theory]
    [InlineData(ChatPlatform.Discord)]
    [InlineData(ChatPlatform.Telegram)]
    public void A_part_fits_however_much_is_corrected_in_it(ChatPlatform platform)
    {
        var sender = new Splitter(platform);
        for (int length = 20; length <= 300; length += 20)
        {
            var message = Full(length);
            var parts = sender.Split(message);
            Assert.True(parts.Count > 1);
            var sets = new[]
            {
                Set([.. DigestItem.Of(message).Select(item => Correct(item, new string('n', 490)) with { Reason = new string('r', 490) })]),
                Set(Withdraw(SampleNews.Key) with { Reason = new string('w', 490) }),
            };
            foreach (var set in sets)
                foreach (var part in parts)
                {
                    var corrected = set.On(part, sender);
                    Assert.Single(sender.Split(corrected));
                    if (length < 60 && corrected.Blocks is [Paragraph { Line.Text: "What stood here was corrected or withdrawn." }]) continue;
                    Assert.Equal(DigestItem.Of(part).Count, TestChat.Lines(corrected).Count(line => line.Detail is { } detail && (detail.Contains("corrected", StringComparison.Ordinal) || detail.Contains("withdrawn", StringComparison.Ordinal))));
                    Assert.Equal(part.Actions, corrected.Actions);
                }
        }
    }

    private static ChatMessage Full(int length) => new([.. Enumerable.Range(0, 15_000 / length).Select(number => new Paragraph(new Line($"{number} {new string('x', length)}") { Evidence = [1] }))])
    {
        Evidence = [SampleNews.Digest.Evidence[0]],
    };

    private static CorrectionSet Set(params IEnumerable<Correction> corrections) => new(corrections);

    private static Correction Correct(DigestItem item, string text, string? label = null) => Withdraw(item) with { Text = text, Label = label };

    private static Correction Withdraw(DigestItem item) => Withdraw(item.Sources[0].Key) with { Item = item.Key };

    private static Correction Withdraw(string article) => new()
    {
        Community = TestChat.Address,
        Library = "starter",
        ArticleKey = article,
        Was = "what it was",
        Reason = "The court said so.",
        Member = "1",
        MemberName = "Ana",
        At = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
    };

    private sealed class Splitter(ChatPlatform platform) : IChatSender
    {
        public ChatPlatform Platform => platform;

        public IReadOnlyList<ChatMessage> Split(ChatMessage message) => platform == ChatPlatform.Discord ? DiscordRenderer.Split(message) : TelegramRenderer.Split(message);

        public Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => throw new XunitException("Nothing is sent here.");
    }
}
