using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Commands;

/// <summary>The small story with what its actors say and when: the quotations of <c>/stance</c>, and what a profile adds to a relation, a role and a name.</summary>
public sealed class StanceCommandTests
{
    private const string Searched = "I searched for who says something, and who recognises, supports, opposes, sanctions or lists whom.";

    private static readonly TimelineEvent March = new(new TextSpan(0, 1), new TextSpan(0, 1), new PartialDate(2024, 3), null, EventStatus.Stated, []);

    private readonly TestChat _chat = new(new FakeStories(SmallStory.Story with
    {
        Statements = [new StoryStatement(2, Place(0, "met the Taliban"), [1], March)],
        Relations =
        [
            SmallStory.Story.Relations[0] with { Kind = RelationKind.Recognises, Negated = true },
            SmallStory.Story.Relations[1] with { Kind = RelationKind.Meets, Modality = RelationModality.Plans, When = March, Reporter = 0 },
        ],
        Actors = [.. SmallStory.Story.Actors.Select(actor => actor with { Roles = [.. actor.Roles.Select(role => role with { When = March, IsPast = true })] })],
    }));

    [Theory]
    [InlineData("/stance", "Who is quoted, and about whom | 2 quotations · 2 articles\nRussia | Taliban (1) | 1 quotation\nZamir Kabulov | Taliban (1) | 1 quotation")]
    [InlineData("/stance kabulov", "Zamir Kabulov | 1 quotation · newest first\nZamir Kabulov | “…met the Taliban” | [says] | Mar 2024 · on Taliban · Global Desk, 4 May 2025")]
    [InlineData("/stance moscow on the taliban", "Russia on Taliban | 1 quotation · newest first\nRussia | “" + SmallStory.Recognition + "” | [recognises, denied] | on Taliban · “recognition.txt”, date unknown")]
    [InlineData("/stance recognised", "On “recognised” | 1 quotation · newest first\nRussia | ")]
    [InlineData("/stance topic:Taliban", "On Taliban | 2 quotations · newest first\nZamir Kabulov | ")]
    [InlineData("/actors kabulov", "Roles\nspecial envoy | [then] | Mar 2024\nDoes\nmeets | Taliban | [planned] | Mar 2024 · says Russia\nSays\n“…met the Taliban” | Mar 2024 · on Taliban · Global Desk, 4 May 2025\nIn which articles\nFrom pariah to partner | Global Desk, 4 May 2025 · 1 mention")]
    [InlineData("/compare Russia Taliban", "What one does to the other\nRussia | recognises Taliban | [denied]")]
    public async Task What_is_said_is_quoted_with_speaker_and_date(string line, string part)
    {
        var answer = await _chat.AskAsync(line);
        Assert.Contains(part, TestChat.Text(answer), StringComparison.Ordinal);
        TestChat.AssertEvidence(answer);
    }

    [Theory]
    [InlineData("/stance Kabulov Kabul", "I found no quotation in 2 articles of starter for “Zamir Kabulov on Kabul”: " + Searched + " /stance actor:\"Zamir Kabulov\" shows 1 quotation on other topics.", "/stance actor:\"Zamir Kabulov\"")]
    [InlineData("/stance Taliban", "I found no quotation in 2 articles of starter for “Taliban”: " + Searched + " /stance lists who is quoted.", "/stance")]
    [InlineData("/stance Talban", "I have nothing on “Talban”. Did you mean Taliban?", "/stance actor:Taliban")]
    public async Task What_is_not_there_is_said_with_what_was_searched(string line, string sentence, string action)
    {
        var answer = await _chat.AskAsync(line);
        Assert.Equal(sentence, TestChat.Text(answer));
        Assert.Equal(action, answer.Actions[0].CommandLine);
    }

    [Fact]
    public async Task Where_nobody_is_quoted_it_says_so() =>
        Assert.Equal("I found nobody in 2 articles of starter who is quoted, or told to take a stand.", TestChat.Text(await new TestChat().AskAsync("/stance")));

    [Fact]
    public async Task While_one_types_those_who_are_quoted_are_offered() =>
        Assert.Equal(["Russia", "Zamir Kabulov"], (await _chat.SuggestAsync("/stance actor:|")).Select(offer => offer.Text));

    private static Evidence Place(int article, string words) => new(article, new TextSpan(SmallStory.Story.Articles[article].Article.Text.IndexOf(words, StringComparison.Ordinal), words.Length));
}
