using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.WebChat;

/// <summary>A library of one article and commands that answer about it.</summary>
internal static class SampleNews
{
    public const string Library = "starter";
    public const string Key = "ferry.md";
    public const string Quote = "The ferry line between the old harbour and the islands reopens on 3 June, after eleven years without a boat.";
    public const string Text = "The harbour office spoke on Monday.\n" + Quote + " Tickets cost nothing in the first week.\n\n" + Second + "\n";
    private const string Second = "“We have waited long enough,” said the harbour master, Ida Lind, who puts the cost of the new pier at 4.2 million.";

    /// <summary>Every kind of block, with the parts that a line may have.</summary>
    public static ChatMessage Digest { get; } = new([
        new Heading(1, new Line("Ferries and islands") { Detail = "1–7 June 2025" }),
        new Paragraph(new Line("2 new articles from 1 publisher, 1 of unknown publisher · 1 dispute")),
        new Heading(3, new Line("Ferry line reopens after eleven years") { Label = "1", Detail = "Harbour Gazette, 2 Jun 2025" }),
        new BulletList([new Line(Quote) { Evidence = [1] }, new Line(Second) { Evidence = [2] }]),
        new Heading(3, new Line("The islands get their boat back, and ask what comes next") { Label = "2", Detail = "publisher unknown, date unknown" }),
        new BulletList([new Line("Those who live there ask for a boat in winter, too, and for a fare that a family can pay.") { Evidence = [3] }]),
        new Heading(2, new Line("Dates")),
        new Table([
            new Line("The last boat of the old line leaves the islands") { Label = "Sep 2014", Detail = "2 articles", Evidence = [1, 3] },
            new Line("The ferry line reopens") { Label = "3 Jun 2025", Badge = "planned", Detail = "disputed", Evidence = [1] }]),
        new Heading(2, new Line("Who")),
        new Paragraph(new Line("Harbour office (organisation) · Ida Lind (harbour master)") { Evidence = [2] }),
        new Heading(2, new Line("Sources disagree")),
        new BulletList([new Line("3 June (Harbour Gazette) · 10 June (island-boat.md)") { Label = "When does the ferry line reopen?", Badge = "contradiction", Evidence = [1, 3] }]),
    ])
    {
        Evidence =
        [
            Note(1, Quote, "https://gazette.example/ferry"),
            Note(2, Second, "https://gazette.example/ferry"),
            new EvidenceNote(3, "Those who live there ask for a boat in winter, too, and for a fare that a family can pay.", Library, "island-boat.md", "island-boat.md", null, null, null, new TextSpan(0, 10), "Inferred from “eleven years” before 2025."),
        ],
        Actions = [new ChatAction("Timeline", "/timeline"), new ChatAction("Actors", "/actors")],
    };

    public static IReadOnlyList<ICommand> Commands { get; } =
    [
        new FixedCommand("digest", "The latest digest.", Digest),
        new FixedCommand("timeline", "What happened when.", ChatMessage.Of("3 Jun 2025: the ferry line reopens.")),
        new FixedCommand("actors", "Who matters.", ChatMessage.Of("Harbour office")),
    ];

    public static IStorySource Source { get; } = new OneArticle();

    private static EvidenceNote Note(int number, string quote, string address) =>
        new(number, quote, Library, Key, "Ferry line reopens after eleven years", "Harbour Gazette", "2 Jun 2025", address, new TextSpan(Text.IndexOf(quote, StringComparison.Ordinal), quote.Length));

    private sealed class FixedCommand(string name, string description, ChatMessage answer) : ICommand
    {
        public CommandDefinition Definition { get; } = new(name, description, CommandRights.Moderator, new CommandOption<string>("about", "An actor or words.", text => text));

        public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(answer);
    }

    private sealed class OneArticle : IStorySource
    {
        public Task<Story> GetAsync(string library, CancellationToken cancellationToken)
        {
            var article = new ArticleText(Key, Text) { Title = "Ferry line reopens after eleven years", Publisher = "Harbour Gazette", Published = new PartialDate(2025, 6, 2), Address = "https://gazette.example/ferry" };
            return Task.FromResult(new Story(library == Library ? [ArticleAnalyzer.Analyze(article)] : LibraryName.IsOfCommunity(library) ? [ArticleAnalyzer.Analyze(article with { Id = $"{Library}/{Key}" })] : [], [], [], [], []));
        }

        public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([Library]);
    }
}
