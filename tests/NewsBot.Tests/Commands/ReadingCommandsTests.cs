using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class ReadingCommandsTests
{
    private readonly TestChat _chat = new();

    [Theory]
    [InlineData("/help", "/timeline | What happened when, over all articles")]
    [InlineData("/help timeline", "order: | Which comes first; oldest if you name none | oldest, newest")]
    [InlineData("/articles", "From pariah to partner | Global Desk, 4 May 2025 · 0 dates, 0 actors\nrecognition.txt | publisher and date unknown · 0 dates, 0 actors")]
    [InlineData("/takeaways", "From pariah to partner | Global Desk, 4 May 2025\n" + SmallStory.Court)]
    [InlineData("/takeaways pariah", "Who\nRussia · Taliban · Zamir Kabulov")]
    [InlineData("/takeaways recognition", "recognition.txt | publisher and date unknown\n" + SmallStory.Recognition)]
    [InlineData("/timeline", "2021\nAug 2021 | " + SmallStory.Kabul + " | Taliban · 2 articles\n2024\nMar 2024 | " + SmallStory.Over140 + " | 2 articles\n2025\n")]
    [InlineData("/timeline", "3 Jul 2025 | " + SmallStory.Recognition + " | [inferred] | Russia, Taliban · 1 article\n2026\n12 May 2026 | " + SmallStory.Summit + " | [planned] | 1 article")]
    [InlineData("/timeline moscow from:2025", "Timeline of Russia, from 2025 | 2 dates · 2 articles")]
    [InlineData("/timeline to:Aug 2021", "Timeline, up to Aug 2021 | 1 date · 2 articles")]
    [InlineData("/timeline killed people", "Timeline of “killed people” | 1 date · 2 articles")]
    [InlineData("/timeline order:newest", "2 articles\n2026\n12 May 2026")]
    [InlineData("/actors", "Zamir Kabulov | person, special envoy | 1 article")]
    [InlineData("/actors kabulov", "Zamir Kabulov | person · 1 article, 1 mention\nRoles\nspecial envoy | as of 4 May 2025\nDoes\nmeets | Taliban\nIn which articles\nFrom pariah to partner | Global Desk, 4 May 2025 · 1 mention")]
    [InlineData("/actors MOSCOW", "Russia | country · 2 articles, 2 mentions\nAlso called | Moscow\nDoes\nrecognises | Taliban\nDates\n17 Apr 2025")]
    [InlineData("/actors \"the taliban\"", "Is done to\nRussia | recognises\nZamir Kabulov | meets")]
    [InlineData("/actors Талибан", "Is done to\nRussia | recognises\nZamir Kabulov | meets")]
    [InlineData("/disputes", "How many people did the attack kill? | [different precision]\nover 140 | " + SmallStory.Over140 + " | Global Desk, 4 May 2025\n145 | " + SmallStory.Exactly145 + " | “recognition.txt”, publisher unknown")]
    [InlineData("/compare Russia Taliban", "Russia and Taliban | 2 articles of starter\nRussia | country · 2 articles, 2 mentions\nAlso called | Moscow\nTaliban | organisation · 2 articles, 2 mentions\nNamed under this name only.\nWhat one does to the other\nRussia | recognises Taliban\nDates with both\n17 Apr 2025 | " + SmallStory.Court)]
    [InlineData("/compare moscow vs zamir kabulov", "Role | special envoy | as of 4 May 2025\nNo sentence says what Russia and Zamir Kabulov do to each other, and none dates both.")]
    [InlineData("/compare first:Taliban second:\"Kabul\"", "With Taliban, not with Kabul\nRussia | " + SmallStory.Recognition)]
    [InlineData("/compare pariah recognition", "A | From pariah to partner | Global Desk, 4 May 2025\nB | recognition.txt | publisher and date unknown\nBoth date\nAug 2021 | " + SmallStory.Kabul + "\nMar 2024 | " + SmallStory.Over140 + "\nHow many people did the attack kill? | [different precision]\nover 140 | ")]
    [InlineData("/compare pariah and recognition", "Only B: recognition.txt\n3 Jul 2025 | " + SmallStory.Recognition + " | [inferred]")]
    [InlineData("/compare", "Two articles side by side\nA | From pariah to partner")]
    public async Task A_command_answers_with_evidence(string line, string part)
    {
        var answer = await _chat.AskAsync(line);
        Assert.Contains(part, TestChat.Text(answer), StringComparison.Ordinal);
        TestChat.AssertEvidence(answer);
    }

    [Theory]
    [InlineData("/actors Talban", "I have nothing on “Talban”. Did you mean Taliban?", "/actors name:Taliban")]
    [InlineData("/actors Atlantis", "I have nothing on “Atlantis”. 2 articles searched; /actors lists who is in them.", null)]
    [InlineData("/timeline Talban", "I have nothing on “Talban”. Did you mean Taliban?", "/timeline about:Taliban")]
    [InlineData("/timeline zebra", "I have nothing on “zebra”. Nothing in 2 articles of starter is about it.", null)]
    [InlineData("/timeline Kabulov", "The articles name Zamir Kabulov but date nothing about it: /actors name:\"Zamir Kabulov\" shows what they say.", "/actors name:\"Zamir Kabulov\"")]
    [InlineData("/timeline Taliban to:2003", "Nothing for the timeline of Taliban, up to 2003 in 2 articles of starter. Without from and to there are 3 dates.", "/timeline about:Taliban")]
    [InlineData("/timeline from:2024 to:2021", "from (2024) is later than to (2021): swap them.", null)]
    [InlineData("/timeline from:yesterday", "“yesterday” is not a date I can read. Write it like 2021, Aug 2021, 2021-08-15 or 17 April 2025.", null)]
    [InlineData("/timeline page:9", "There is no page 9: the last one is 1.", null)]
    [InlineData("/timeline page:x", "“x” is not a page: write a number from 1.", null)]
    [InlineData("/takeaways parriah", "I have no article called “parriah”. Did you mean “From pariah to partner”?", "/takeaways article:\"From pariah to partner\"")]
    [InlineData("/takeaways zebra", "I have no article called “zebra”. /articles lists those that there are.", "/articles")]
    [InlineData("/compare Russia Moscow", "“Russia” and “Moscow” are both Russia: name another.", "/compare first:Russia second:Taliban")]
    [InlineData("/compare Russia", "Name a second actor to set beside Russia.", "/compare first:Russia second:Taliban")]
    [InlineData("/compare first:Russia second:pariah", "“Russia” and “pariah” are an actor and an article: name two of a kind.", null)]
    [InlineData("/compare first:Talban second:Russia", "I have nothing on “Talban”. Did you mean Taliban?", "/compare second:Russia first:Taliban")]
    [InlineData("/compare zebra crossing", "I cannot find two names in “zebra crossing”. Name two actors or two articles, as in /compare first:Russia second:Taliban.", null)]
    [InlineData("/disputes about:zebra", "No disagreement in 2 articles of starter holds “zebra”. /disputes shows all 1.", "/disputes")]
    [InlineData("/articles library:harbor", "There is no library “harbor”. Did you mean harbour?", "/articles library:harbour")]
    [InlineData("/articles library:zebra", "There is no library “zebra”. There is: starter, harbour.", null)]
    [InlineData("/articles library:Harbour", "The library “harbour” has no articles yet.", null)]
    [InlineData("/help timline", "There is no command /timline. Did you mean /timeline?", "/timeline")]
    public async Task What_is_not_there_is_said_with_what_would_help(string line, string sentence, string? action)
    {
        var answer = await _chat.AskAsync(line);
        Assert.Equal(sentence, TestChat.Text(answer));
        Assert.Equal(action, answer.Actions is [var first, ..] ? first.CommandLine : null);
    }

    [Theory]
    [InlineData("/articles", "Hafen wieder offen | Der Bote, 4 May 2021, in German · 1 date, 1 actor")]
    [InlineData("/takeaways hafen", "Hafen wieder offen | Der Bote, 4 May 2021, in German\nIt is in German: I read its dates and the countries and organisations that my lists know.")]
    [InlineData("/takeaways hafen", "Dates\n3 May 2021 | Der Hafen ist seit dem 3. Mai 2021 wieder offen, und die Schiffe aus Russland sind nach Angaben der Behörde eingelaufen. | Russia · 1 article\nWho\nRussia")]
    public async Task An_article_in_another_language_is_said_to_be_so(string line, string part)
    {
        const string German = "Der Hafen ist seit dem 3. Mai 2021 wieder offen, und die Schiffe aus Russland sind nach Angaben der Behörde eingelaufen. Der Minister für Verkehr sprach von einem guten Tag für die Stadt.";
        var article = new ArticleText("hafen.md", German) { Title = "Hafen wieder offen", Publisher = "Der Bote", Published = new PartialDate(2021, 5, 4) };
        var answer = await new TestChat(new FakeStories(StoryBuilder.Build([ArticleAnalyzer.Analyze(article)]))).AskAsync(line);
        Assert.Contains(part, TestChat.Text(answer), StringComparison.Ordinal);
        TestChat.AssertEvidence(answer);
    }

    [Fact]
    public async Task A_long_answer_has_pages_and_each_leads_to_the_next()
    {
        var chat = new TestChat(rows: 2);
        var first = await chat.AskAsync("/timeline");
        Assert.Contains("and 3 more dates: /timeline page:2", TestChat.Text(first), StringComparison.Ordinal);
        var second = await chat.AskAsync(Assert.Single(first.Actions).CommandLine);
        Assert.Contains("17 Apr 2025", TestChat.Text(second), StringComparison.Ordinal);
        Assert.Equal([new ChatAction("Back", "/timeline", InPlace: true), new ChatAction("More", "/timeline page:3", InPlace: true)], second.Actions);
        var last = await chat.AskAsync(second.Actions[1].CommandLine);
        Assert.Equal("/timeline page:2", Assert.Single(last.Actions).CommandLine);
        TestChat.AssertEvidence(last);
    }

    [Fact]
    public async Task A_cut_profile_cites_only_what_it_shows()
    {
        var answer = await new TestChat(rows: 1).AskAsync("/actors Taliban");
        Assert.Contains("Is done to | and 1 more", TestChat.Text(answer), StringComparison.Ordinal);
        TestChat.AssertEvidence(answer);
    }

    [Fact]
    public async Task Evidence_is_the_sentence_word_for_word()
    {
        var answer = await _chat.AskAsync("/timeline to:2021");
        Assert.Equal([SmallStory.Kabul, SmallStory.FightersTookKabul], answer.Evidence.Select(note => note.Quote));
        Assert.Equal(["pariah.md", "recognition.txt"], answer.Evidence.Select(note => note.Article));
    }

    [Fact]
    public async Task A_long_claim_is_shown_around_its_value()
    {
        string text = string.Concat(Enumerable.Repeat("and on and on ", 40)) + "until 145 were counted.";
        var article = new ArticleText("long.txt", text);
        var claim = new Claim("145", new Evidence(0, new TextSpan(0, text.Length)), new TextSpan(text.IndexOf("145", StringComparison.Ordinal), 3));
        var analysis = new ArticleAnalysis(article, [claim.Text.Span], [], [], [], [], [], []);
        var chat = new TestChat(new FakeStories(new Story([analysis], [], [], [], [new Dispute("How many?", DisputeKind.Contradiction, DisputeSlot.Count, [claim])])));
        var row = TestChat.Lines(await chat.AskAsync("/disputes")).Last();
        Assert.Matches("^…(and|on).* until 145 were counted\\.$", row.Text);
    }

    [Fact]
    public async Task Of_very_many_claims_each_value_is_shown_and_the_rest_counted()
    {
        var dispute = SmallStory.Story.Disputes[0];
        var many = dispute with { Claims = [.. Enumerable.Repeat(dispute.Claims[0], 50), dispute.Claims[1], .. Enumerable.Repeat(dispute.Claims[0], 9)] };
        var lines = TestChat.Lines(await new TestChat(new FakeStories(SmallStory.Story with { Disputes = [many] })).AskAsync("/disputes"));

        Assert.Contains(lines, line => line.Detail == "and 28 more");
        Assert.Equal(32, lines.Count(line => line.Evidence.Count > 0));
        Assert.Contains(lines, line => line.Label == "145");
    }

    [Fact]
    public async Task A_library_without_disputes_says_what_was_read()
    {
        var chat = new TestChat(new FakeStories(SmallStory.Story with { Disputes = [] }));
        Assert.Equal("I found nothing in 2 articles of starter on which the sources differ.", TestChat.Text(await chat.AskAsync("/disputes")));
    }

    [Fact]
    public async Task Every_example_works()
    {
        foreach (string example in _chat.Catalogue.Definitions.SelectMany(definition => definition.Examples))
            Assert.NotEmpty((await _chat.Dispatcher.RunAsync(_chat.Parse(example) with { Member = TestChat.Member(moderator: true) }, TestContext.Current.CancellationToken)).Blocks);
    }
}
