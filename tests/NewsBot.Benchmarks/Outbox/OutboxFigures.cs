using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Analysis.Documents;
using NewsBot.Articles;
using NewsBot.Benchmarks.Large;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Benchmarks.Outbox;

/// <summary>
/// <c>outbox [CHATS…]</c>: one digest for each of so many chats, all due in the same minute, sent by the real outbox at the platform's limits. <c>retract [CHATS…]</c>:
/// all of them were sent, and the operator withdraws the article that they rest on, so that each is edited.
/// </summary>
internal static class OutboxFigures
{
    private static readonly int[] Usual = [1000, 3000, 10_000, 30_000, 100_000];
    private static readonly DateTimeOffset Start = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly ChatMessage Message = new([new Heading(1, new Line("News")), new BulletList([new Line("The bridge is open.") { Label = "20 Nov 2026", Evidence = [1] }])])
    {
        Evidence = [new EvidenceNote(1, "The bridge is open.", Article.StarterLibrary, "bridge", "The bridge is open", null, null, null, new TextSpan(0, 19))],
    };

    public static async Task<int> RunAsync(string[] sizes, bool retract, CancellationToken cancellationToken)
    {
        int[] wanted = sizes.Length == 0 ? retract ? [10_000] : Usual : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        Console.WriteLine("| platform | chats | simulated s | of the allowed rate | 429 | work s | CPU s | queries of a command p50 / p99 ms | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        bool fine = true;
        foreach (int size in wanted.Order())
        {
            fine &= await MeasureAsync(size, retract, time => new SimulatedTelegram(time), cancellationToken);
            fine &= await MeasureAsync(size, retract, time => new SimulatedDiscord(time), cancellationToken);
        }

        return fine ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(int chats, bool retract, Func<TimeProvider, SimulatedPlatform> make, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-outbox-").FullName;
        try
        {
            var time = new SimulatedTime(Start);
            var platform = make(time);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("NewsBot:Storage:Path", Path.Combine(folder, "newsbot.db"))]).Build();
            await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)).AddSingleton<TimeProvider>(time).AddSingleton<IChatSender>(platform)
                .AddStorage(configuration).AddArticles(configuration).AddDigests(configuration).AddDeliveries(configuration).BuildServiceProvider();
            await services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(cancellationToken);
            Fill(folder, platform.Platform, chats, retract ? DeliveryState.Sent : DeliveryState.Pending);
            if (retract) await RetractAsync(services, platform, chats, cancellationToken);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asking = Task.Run(() => AskAsync(services, time, platform.Platform, over.Token), CancellationToken.None);
            long began = Stopwatch.GetTimestamp();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            time.Run(() => services.GetRequiredService<DeliveryPump>().RunOnceAsync(cancellationToken));
            double work = Stopwatch.GetElapsedTime(began).TotalSeconds, passed = (time.GetUtcNow() - Start).TotalSeconds, used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
            await over.CancelAsync();
            var waits = await asking;
            double rate = (chats - platform.PerSecond) / passed / platform.PerSecond; // The first second's worth may go out at once.
            double refused = (double)platform.Refused / platform.Requests;
            Console.WriteLine($"| {platform.Platform} | {chats} | {passed:0} | {rate:0.0 %} | {refused:0.000 %} | {work:0} | {used:0} | {Of(waits, 0.5):0.0} / {Of(waits, 0.99):0.0} | {StoryFigures.PeakMegabytes(Environment.ProcessId)} |");
            return platform.Requests - platform.Refused == chats;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a command asks of the database, one after the other while the outbox is emptied; a change among it.</summary>
    private static async Task<List<double>> AskAsync(ServiceProvider services, SimulatedTime time, ChatPlatform platform, CancellationToken over)
    {
        var waits = new List<double>();
        for (int number = 1; !over.IsCancellationRequested; number++)
        {
            var chat = new ChatAddress(platform, $"{number % 1000}");
            long began = Stopwatch.GetTimestamp();
            int approvals = number % 3;
            await time.OutsideAsync(async () =>
            {
                await services.GetRequiredService<SubscriptionStore>().ListAsync(chat, CancellationToken.None);
                await services.GetRequiredService<DigestStore>().LatestAsync(chat, CancellationToken.None);
                await services.GetRequiredService<ChatSettingStore>().ChangeAsync(chat, before => before with { Approvals = approvals }, CancellationToken.None);
            });
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(20, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        waits.Sort();
        return waits;
    }

    private static double Of(List<double> sorted, double quantile) => sorted[(int)(quantile * (sorted.Count - 1))];

    /// <summary>What the operator waits for: that all messages are marked.</summary>
    private static async Task RetractAsync(ServiceProvider services, SimulatedPlatform platform, int chats, CancellationToken cancellationToken)
    {
        var correction = new Correction
        {
            Community = new ChatAddress(ChatPlatform.Web, "general"),
            Everywhere = true,
            Library = Article.StarterLibrary,
            ArticleKey = "bridge",
            Was = "The bridge is open",
            Reason = "It was not.",
            Member = "1",
            MemberName = "Mina",
            At = Start,
        };
        var desk = new CorrectionDesk(services.GetRequiredService<CorrectionStore>(), () => [platform], services.GetRequiredService<OutboxBell>(), services.GetRequiredService<TimeProvider>());
        long began = Stopwatch.GetTimestamp();
        var outcome = await desk.MakeAsync(correction, cancellationToken);
        Console.WriteLine($"Marked {outcome.Messages.Count} of {chats} messages to be edited in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
    }

    private static void Fill(string folder, ChatPlatform platform, int chats, DeliveryState state)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "newsbot.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        string name = platform.ToString().ToLowerInvariant();
        command.CommandText =
            $"""
            BEGIN;
            INSERT INTO digest_content (id, library, key, message, built_at) VALUES (1, 'starter', 'k', $message, {Start.UtcTicks});
            CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {chats}) SELECT i FROM n;
            INSERT INTO subscription (id, address, library, weekdays, time, zone, created_at) SELECT i, '{name}:' || i, 'starter', 'Monday', '09:00:00', 'UTC', {Start.UtcTicks} FROM n;
            INSERT INTO digest (id, subscription_id, period, run, content_id, built_at) SELECT i, i, '2026-W32', '2026-08-03T09:00', 1, {Start.UtcTicks} FROM n;
            INSERT INTO delivery (digest_id, address, part, state, attempt, not_before, message_id) SELECT i, '{name}:' || i, 0, '{state}', 0, {Start.UtcTicks}, '1' FROM n;
            COMMIT;
            """;
        command.Parameters.AddWithValue("$message", ChatMessageJson.Write(Message));
        command.ExecuteNonQuery();
    }
}
