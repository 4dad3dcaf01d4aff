using System.Collections.Concurrent;
using NewsBot.Articles.Desk;
using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Desk;

public sealed class ReadingTurnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_is_read_at_once_than_there_are_cores()
    {
        int running = 0;
        var seen = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, ReadingTurns.AtOnce * 8).Select(_ => ReadingTurns.RunAsync(
            () =>
            {
                seen.Add(Interlocked.Increment(ref running));
                Thread.Sleep(5);
                return Interlocked.Decrement(ref running);
            },
            Cancel)));
        Assert.InRange(seen.Max(), 1, ReadingTurns.AtOnce);
    }

    [Fact]
    public async Task A_file_waits_for_its_turn_and_nobody_waits_who_has_left()
    {
        await using var stage = await DeskStage.StartAsync();
        using var done = new ManualResetEventSlim();
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        int begun = 0;
        var readings = Enumerable.Range(0, ReadingTurns.AtOnce).Select(_ => ReadingTurns.RunAsync(() => Wait(Interlocked.Increment(ref begun)), Cancel)).ToList();
        try
        {
            while (Volatile.Read(ref begun) < ReadingTurns.AtOnce) await Task.Delay(5, Cancel);
            var reading = stage.Get<DeskReader>().ReadAsync(new DeskAsk.FromFile("a.txt", "Some text."u8.ToArray()), left.Token);
            Assert.NotSame(reading, await Task.WhenAny(reading, Task.Delay(200, Cancel)));
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }
        finally
        {
            done.Set();
        }

        await Task.WhenAll(readings);
        Assert.IsType<DeskReading.Read>(await stage.Get<DeskReader>().ReadAsync(new DeskAsk.FromFile("a.txt", "Some text."u8.ToArray()), Cancel));

        int Wait(int number)
        {
            done.Wait(Cancel);
            return number;
        }
    }
}
