using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Origins;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What the sources say differently. Never a verdict.</summary>
public sealed class DisputesCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    private const int SentenceLength = 200;

    /// <summary>Claims of a page, for each row that a page of other answers has: a few for each of its questions, many for a question that stands alone.</summary>
    private const int ClaimsPerRow = 4;

    private static readonly CommandOption<string> About = new("about", "Words that the question or a claim holds", text => text);

    private static readonly PerStory<TextIndex> Texts = new(story => new TextIndex(story.Disputes.Count, story.Disputes.SelectMany((dispute, number) =>
        dispute.Claims.Select(claim => Sentence(story, claim)).Prepend(dispute.Topic).Select(text => (number, text)))));

    public override CommandDefinition Definition { get; } = new("disputes", "Where the sources disagree, and who says what", CommandRights.Everyone, About, Page, Library)
    {
        Examples = ["/disputes"],
    };

    public static IReadOnlyList<Dispute> Select(Story story, CommandCall call)
    {
        if (call.Get(About) is not { } words) return story.Disputes;
        bool[] holding = Texts.Of(story).Holding(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return [.. story.Disputes.Where((_, number) => holding[number])];
    }

    internal static void PrepareTexts(Story story) => Texts.Of(story);

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var (call, story) = (question.Call, question.Story);
        var disputes = Select(story, call);
        if (disputes.Count == 0) return Nothing(question);
        var page = Paging.Of(disputes, call.Get(Page), question.Rows);
        var evidence = question.NewEvidence();
        var blocks = new List<Block> { new Heading(1, new Line("Where the sources differ") { Detail = $"{Wording.Count(disputes.Count, "question")} · {Wording.Count(story.Articles.Count, "article")}" }) };
        int most = (int)Math.Min(int.MaxValue, ClaimsPerRow * (long)question.Rows / page.Items.Count);
        foreach (var dispute in page.Items)
        {
            var shown = Shown(dispute.Claims, most);
            int rest = dispute.Claims.Count - shown.Count;
            blocks.Add(new Heading(3, new Line(dispute.Topic) { Badge = Wording.Badge(dispute.Kind), Detail = rest > 0 ? $"and {rest:N0} more" : null }));
            var sides = DisputeSide.Of(story, dispute);
            blocks.Add(new Table([.. shown.Select(claim => Row(story, dispute, claim, evidence, sides.First(side => side.Value == claim.Value)))]));
        }

        var (more, actions) = Paging.Next(page, "question", call, Page);
        return new ChatMessage([.. blocks, .. more]) { Evidence = evidence.Notes, Actions = actions };
    }

    /// <summary>Of many claims, one of each value before a second one of any; in their order.</summary>
    private static List<Claim> Shown(IReadOnlyList<Claim> claims, int most)
    {
        var said = new Dictionary<string, int>(StringComparer.Ordinal);
        var times = claims.Select(claim => said[claim.Value] = said.GetValueOrDefault(claim.Value) + 1).ToList();
        return [.. claims.Index().OrderBy(claim => times[claim.Index]).Take(most).OrderBy(claim => claim.Index).Select(claim => claim.Item)];
    }

    /// <param name="side">Those who say the same; the first of them says from how many origins they have it, the others' evidence says why. Null where that is not asked.</param>
    internal static Line Row(Story story, Dispute dispute, Claim claim, EvidenceList evidence, DisputeSide? side = null)
    {
        string? origins = side is not null && ReferenceEquals(side.Claims[0], claim) ? OriginText.Of(side.Count) : null;
        var article = story.Articles[claim.Text.Article].Article;
        return new Line(Around(article.Text, claim))
        {
            Label = Wording.Value(dispute.Slot, claim.Value),
            Detail = string.IsNullOrWhiteSpace(article.Publisher) ? $"“{Excerpt.Of(Wording.Title(article), 60)}”, publisher unknown" : $"{article.Publisher}, {Wording.Published(article)}",
            Badge = origins,
            Evidence = [evidence.Add(claim.Text, side is null ? null : OriginText.Reason(story, side.Count, claim.Text.Article))],
        };
    }

    private static ChatMessage Nothing(StoryQuestion question)
    {
        string articles = Wording.Count(question.Story.Articles.Count, "article");
        if (!question.Call.Has(About)) return ChatMessage.Of($"I found nothing in {articles} of {question.Library.Name} on which the sources differ.");
        string wider = CommandText.Of(question.Call, About, null);
        return ChatMessage.Of($"No disagreement in {articles} of {question.Library.Name} holds “{question.Call.Get(About)}”. {wider} shows all {question.Story.Disputes.Count:N0}.") with { Actions = [new ChatAction("All", wider)] };
    }

    // A long sentence is shown from where its value is still in sight.
    private static string Around(string text, Claim claim)
    {
        var sentence = claim.Text.Span;
        int early = claim.ValueSpan.End - (SentenceLength * 2 / 3);
        if (sentence.Length <= SentenceLength || early <= sentence.Start || !sentence.Contains(claim.ValueSpan)) return Excerpt.Of(sentence.Of(text), SentenceLength);
        int word = text.IndexOf(' ', early);
        return word < 0 || word >= claim.ValueSpan.Start ? Excerpt.Of(sentence.Of(text), SentenceLength) : "…" + Excerpt.Of(text[(word + 1)..sentence.End], SentenceLength);
    }

    private static string Sentence(Story story, Claim claim) => claim.Text.Span.Of(story.Articles[claim.Text.Article].Article.Text);
}
