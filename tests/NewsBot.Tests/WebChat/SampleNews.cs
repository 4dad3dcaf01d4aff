using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.WebChat;

/// <summary>A library of one article and commands that answer about it.</summary>
internal static class SampleNews
{
    public const string Library = "starter";
    public const string Key = "ferry.md";
    public const string Quote = "The ferry line reopens on 3 June.";
    public const string Text = "The harbour office spoke on Monday.\nThe ferry line reopens on 3 June. Tickets cost nothing in the first week.";

    public static ChatMessage Digest { get; } = new([
        new Heading(1, new Line("Ferries · 1–7 June 2025")),
        new Paragraph(new Line("1 new article from 1 publisher")),
        new Heading(3, new Line("Ferry line reopens") { Label = "1", Detail = "Harbour Gazette, 2 Jun 2025" }),
        new BulletList([new Line("The ferry line reopens on 3 June.") { Evidence = [1] }]),
        new Heading(2, new Line("Dates")),
        new Table([new Line("The ferry line reopens") { Label = "3 Jun 2025", Badge = "planned", Detail = "1 article", Evidence = [1] }]),
    ])
    {
        Evidence = [new EvidenceNote(1, Quote, Library, Key, "Ferry line reopens", "Harbour Gazette", "2 Jun 2025", "https://gazette.example/ferry", new TextSpan(Text.IndexOf(Quote, StringComparison.Ordinal), Quote.Length))],
        Actions = [new ChatAction("Timeline", "/timeline")],
    };

    public static IReadOnlyList<ICommand> Commands { get; } =
    [
        new FixedCommand("digest", "The latest digest.", Digest),
        new FixedCommand("timeline", "What happened when.", ChatMessage.Of("3 Jun 2025: the ferry line reopens.")),
        new FixedCommand("actors", "Who matters.", ChatMessage.Of("Harbour office")),
    ];

    public static IStorySource Source { get; } = new OneArticle();

    private sealed class FixedCommand(string name, string description, ChatMessage answer) : ICommand
    {
        public CommandDefinition Definition { get; } = new(name, description, CommandRights.Moderator, new CommandOption<string>("about", "An actor or words.", text => text));

        public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(answer);
    }

    private sealed class OneArticle : IStorySource
    {
        public Task<Story> GetAsync(string library, CancellationToken cancellationToken)
        {
            var article = new ArticleText(Key, Text) { Title = "Ferry line reopens", Publisher = "Harbour Gazette", Published = new PartialDate(2025, 6, 2), Address = "https://gazette.example/ferry" };
            return Task.FromResult(new Story(library == Library ? [ArticleAnalyzer.Analyze(article)] : [], [], [], [], []));
        }

        public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([Library]);
    }
}
