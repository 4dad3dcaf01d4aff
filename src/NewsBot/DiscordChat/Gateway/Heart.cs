using System.Threading.Channels;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>The heartbeat of one connection. It finds a connection that is dead without saying so.</summary>
internal sealed class Heart(DiscordClock clock, Jitter jitter, Func<CancellationToken, Task> beat)
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool _unanswered;

    /// <summary>Discord answered.</summary>
    public void Answered() => _unanswered = false;

    /// <summary>Discord wants a beat at once. Several wants that wait are one.</summary>
    public void Ask() => _asked.Writer.TryWrite(true);

    /// <summary>Beats until the first beat that no answer came to before the next was due.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var due = clock.Now + (interval * jitter.Next());
        var asked = _asked.Reader.ReadAsync(cancellationToken).AsTask();
        while (true)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(asked, clock.WaitAsync(due - clock.Now, timer.Token)) == asked)
            {
                await timer.CancelAsync();
                await asked;
                asked = _asked.Reader.ReadAsync(cancellationToken).AsTask();
            }
            else
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_unanswered) return;
                _unanswered = true;
                due += interval;
            }

            await beat(cancellationToken);
        }
    }
}
