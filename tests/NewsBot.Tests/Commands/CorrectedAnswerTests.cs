using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Commands;

/// <summary>What was corrected in a digest is said so in answers that say the same.</summary>
public sealed class CorrectedAnswerTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<DigestItem> Items = DigestItem.Of(DigestBuilder.Build(new DigestRequest(SmallStory.Story, "starter", [0, 1], DigestPeriod.Everything)));

    private TemporaryStorage _storage = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        var services = new ServiceCollection().AddLogging().AddSingleton(Options.Create(new CommandsOptions())).AddSingleton<IStorySource>(new FakeStories()).AddSingleton(_storage.Get<CorrectionStore>());
        _services = services.AddCommandDispatch().AddReadingCommands().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_line_that_was_corrected_in_a_digest_reads_so_in_takeaways_and_timeline()
    {
        await AddAsync(Of(Items.First(item => item.Words == SmallStory.Court)) with { Text = "The court is to decide." });
        await AddAsync(Of(Items.First(item => item.Line.Label == "Aug 2021")) with { Text = "Kabul fell." });
        Assert.Contains($"The court is to decide. | corrected 22 Nov 2026: was “{SmallStory.Court}” · The court said so.\n{SmallStory.Kabul}\n", await AskAsync("/takeaways pariah"), StringComparison.Ordinal);
        Assert.Contains("Aug 2021 | Kabul fell. | Taliban · 2 articles · corrected 22 Nov 2026: was “", await AskAsync("/timeline"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/takeaways", "From pariah to partner | Global Desk, 4 May 2025 · withdrawn 22 Nov 2026: The court said so.\n" + SmallStory.Court + " | withdrawn\n")]
    [InlineData("/timeline", "Aug 2021 | " + SmallStory.Kabul + " | Taliban · 2 articles · a source was withdrawn 22 Nov 2026: The court said so.\n")]
    [InlineData("/timeline", "12 May 2026 | " + SmallStory.Summit + " | withdrawn")]
    [InlineData("/actors kabulov", "meets | Taliban | withdrawn")]
    [InlineData("/disputes", "over 140 | " + SmallStory.Over140 + " | withdrawn 22 Nov 2026: The court said so.\n145 | " + SmallStory.Exactly145 + " | “recognition.txt”, publisher unknown")]
    [InlineData("/compare pariah recognition", "a source was withdrawn")]
    public async Task What_rests_on_a_withdrawn_article_says_so_in_every_answer(string line, string part)
    {
        await AddAsync(Of(Items[0]) with { Item = null });
        Assert.Contains(part, await AskAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_community_decided_for_itself_changes_no_answer_here()
    {
        string before = await AskAsync("/takeaways");
        await AddAsync(Of(Items[0]) with { Item = null, Community = new ChatAddress(ChatPlatform.Discord, "7") });
        Assert.Equal(before, await AskAsync("/takeaways"));
    }

    private static Correction Of(DigestItem item) => new()
    {
        Community = TestChat.Address,
        Item = item.Key,
        Library = item.Sources[0].Library,
        ArticleKey = item.Sources[0].Key,
        Was = item.Words,
        Reason = "The court said so.",
        Member = "1",
        MemberName = "Ana",
        At = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
    };

    private Task<Correction> AddAsync(Correction correction) => _storage.Get<CorrectionStore>().AddAsync(correction, new AuditEntry(correction.Community, correction.At, "1", "Ana", AuditAction.Corrected, "It"), Token);

    private async Task<string> AskAsync(string line) => TestChat.Text(await _services.GetRequiredService<CommandDispatcher>().DispatchAsync(line, TestChat.Address, TestChat.Member(), Token));
}
