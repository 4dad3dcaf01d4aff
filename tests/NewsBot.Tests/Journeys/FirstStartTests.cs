using Microsoft.Data.Sqlite;

namespace NewsBot.Tests.Journeys;

/// <summary>The worker as a process: killed in its first start, and refused where it cannot start.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("schema_step")]
    [InlineData("article")]
    [InlineData("SELECT COUNT(*) > 2 FROM article")]
    [InlineData("qrtz_locks")]
    public async Task Killed_in_its_first_start_the_next_one_completes_it(string seen)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        WorkerProcess.GiveArticles(_folder);
        using (var killed = WorkerProcess.Start(_folder))
        {
            await WaitForAsync(seen, cancellationToken);
            killed.Kill();
        }

        using var next = WorkerProcess.Start(_folder);
        var address = await next.AddressAsync(cancellationToken);
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(new Uri(address, "/healthz"), cancellationToken)).IsSuccessStatusCode);
        Assert.Equal("ok", await AskAsync("PRAGMA integrity_check", cancellationToken));
        Assert.Equal("5", await AskAsync("SELECT COUNT(*) FROM article", cancellationToken));
    }

    [Theory]
    [InlineData("Web:Address=http://0.0.0.0:0", 2, "NEWSBOT__WEB__ACCESSTOKEN")]
    [InlineData("Web:Address=ftp://x", 2, "NewsBot:Web:Address is \"ftp://x\"")]
    [InlineData("Web:Adress=http://127.0.0.1:0", 2, "NewsBot:Web:Adress is not a setting: the nearest is NewsBot:Web:Address.")]
    [InlineData("Jobs:UpkeepMinutes=0", 2, "NewsBot:Jobs:UpkeepMinutes is \"0\": allowed is 1 to 1440 minutes.")]
    [InlineData("Telegram:WebhookAddress=https://news.example.org", 2, "NEWSBOT__WEB__ACCESSTOKEN")]
    [InlineData("Discord:Token=a-token-on-the-command-line", 2, "NewsBot:Discord:Token is a secret")]
    [InlineData("Storage:Path=/", 1, "is a folder")]
    public async Task A_start_that_cannot_be_says_why_in_one_line(string setting, int code, string words)
    {
        using var worker = WorkerProcess.Start(_folder, setting);
        var (ended, error) = await worker.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(code, ended);
        Assert.Contains(words, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        using var worker = WorkerProcess.Start(_folder, $"Web:Address=http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}");
        var (code, error) = await worker.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains("NewsBot:Web:Address", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", await worker.OutputAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_said_in_one_line()
    {
        using var worker = WorkerProcess.StartOpen(_folder, "http://192.0.2.1:5080"); // RFC 5737: no machine has it.
        var (code, error) = await worker.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains("Set NewsBot:Web:Address to an address of this machine", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", await worker.OutputAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Waits until a table is there or a query says yes; nothing to wait for is the very beginning.</summary>
    private async Task WaitForAsync(string seen, CancellationToken cancellationToken)
    {
        if (seen.Length == 0) return;
        string query = seen.Contains(' ') ? seen : $"SELECT COUNT(*) FROM sqlite_master WHERE lower(name) = '{seen}'";
        for (int i = 0; i < 6000; i++)
        {
            if (await TryAskAsync(query, cancellationToken) == "1") return;
            await Task.Delay(5, cancellationToken);
        }

        Assert.Fail($"The worker never came to {seen}.");
    }

    private async Task<string?> TryAskAsync(string query, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(Path.Combine(_folder, "newsbot.db")) ? await AskAsync(query, cancellationToken) : null;
        }
        catch (SqliteException)
        {
            return null; // the table is not there yet, or the file is being made
        }
    }

    private async Task<string?> AskAsync(string query, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "newsbot.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the queries are the test's own
        command.CommandText = query;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync(cancellationToken))?.ToString();
    }
}
