using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Options;
using NewsBot.Fetching;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching;

/// <summary>Sites that mean no good, and what each of them yields.</summary>
public sealed class HostileSiteTests
{
    private const int Limit = 5 * 1024 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(double.TryParse(Environment.GetEnvironmentVariable("NEWSBOT_FUZZ_SECONDS"), out double seconds) ? seconds : 2);

    private readonly FakeNetwork _network = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, FetchProblem> Answers => new()
    {
        { "no HTTP", "SSH-2.0-OpenSSH_9.6\r\n", FetchProblem.BadAnswer },
        { "nothing", "", FetchProblem.NoConnection },
        { "half a status line", "HTTP/1.1 2", FetchProblem.NoConnection },
        { "headers that do not end", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", FetchProblem.NoConnection },
        { "less than it says", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort", FetchProblem.NoConnection },
        { "a length beyond the limit", "HTTP/1.1 200 OK\r\nContent-Length: 5242881\r\n\r\nhello", FetchProblem.TooLarge },
        { "chunks of no size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", FetchProblem.BadAnswer },
        { "chunks that do not end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", FetchProblem.NoConnection },
        { "two codings", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.BadAnswer },
        { "two codings in two headers", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.BadAnswer },
        { "a coding nobody asked for", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.BadAnswer },
        { "gzip that is none", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.BadAnswer },
        { "br that is none", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.BadAnswer },
        { "deflate that is none", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 5\r\n\r\n\u00ff\u00ff\u00ff\u00ff\u00ff", FetchProblem.BadAnswer },
        { "70 KB in one header", $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 70_000)}\r\nContent-Length: 5\r\n\r\nhello", FetchProblem.TooLarge },
        { "10,000 headers", $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-{i}: {i}\r\n"))}Content-Length: 5\r\n\r\nhello", FetchProblem.TooLarge },
        { "a redirect to nowhere", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", FetchProblem.BadAnswer },
        { "a redirect to itself", "HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", FetchProblem.TooManyRedirects },
        { "a redirect in two directions", "HTTP/1.1 301 Moved\r\nLocation: http://10.0.0.1/\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n", FetchProblem.ForbiddenAddress },
        { "a redirect with a script", "HTTP/1.1 301 Moved\r\nLocation: javascript:alert(document.title)\r\nContent-Length: 0\r\n\r\n", FetchProblem.BadAddress },
        { "a redirect that breaks the line", "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\tb\r\nContent-Length: 0\r\n\r\n", FetchProblem.TooManyRedirects },
        { "another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", FetchProblem.BadAnswer },
        { "a zip", "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: 2\r\n\r\nPK", FetchProblem.WrongKind },
        { "a wait of 300 years", "HTTP/1.1 429 Slow\r\nRetry-After: 9999999999\r\nContent-Length: 0\r\n\r\n", FetchProblem.Busy },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_broken_answer_is_refused_in_one_sentence(string what, string answer, FetchProblem problem)
    {
        await using var site = RawSite.Saying(answer).At(_network, "bad.example");
        var refused = Assert.IsType<FetchResult.Refused>(await FetchAsync());
        Assert.True(problem == refused.Problem, $"{what}: {refused}");
        Assert.EndsWith(".", refused.Sentence, StringComparison.Ordinal);
        Assert.True(refused.RetryAfter is null || refused.RetryAfter <= TimeSpan.FromDays(7));
    }

    public static TheoryData<string, string, string> Readable => new()
    {
        { "more than it says", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more", "hello" },
        { "two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello", "hello" },
        { "a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "hello" },
        { "a length beyond all numbers", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nhello", "hello" },
        { "no length", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello", "hello" },
        { "a length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "hello" },
        { "the coding that is none", "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { "a kind that cannot be read", "HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { "two kinds", "HTTP/1.1 200 OK\r\nContent-Type: text/html, text/html\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { "a cookie", "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { "a title with a script", "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n<title><script>alert(1)</script></title>", "<title><script>alert(1)</script></title>" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task An_odd_answer_is_read_as_far_as_its_own_length(string what, string answer, string body)
    {
        await using var site = RawSite.Saying(answer).At(_network, "bad.example");
        var result = await FetchAsync();
        Assert.True(result is FetchResult.Fetched fetched && Encoding.UTF8.GetString(fetched.Body) == body, $"{what}: {result}");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_is_put_down_when_it_is_larger_than_a_page_may_be(string coding)
    {
        Assert.Equal(FetchProblem.TooLarge, Assert.IsType<FetchResult.Refused>(await PackedAsync(coding, Limit + 1)).Problem);
        Assert.Equal(FetchProblem.TooLarge, Assert.IsType<FetchResult.Refused>(await PackedAsync(coding, 200 * 1024 * 1024)).Problem);
        Assert.Equal(Limit, Assert.IsType<FetchResult.Fetched>(await PackedAsync(coding, Limit)).Body.Length);
    }

    [Fact]
    public async Task A_bomb_of_many_parts_is_put_down_too()
    {
        byte[] part = Packed("gzip", 1024 * 1024);
        byte[] parts = [.. Enumerable.Repeat(part, 6).SelectMany(bytes => bytes)];
        await using var site = RawSite.Saying([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {parts.Length}\r\n\r\n"), .. parts]).At(_network, "bad.example");
        Assert.Equal(FetchProblem.TooLarge, Assert.IsType<FetchResult.Refused>(await FetchAsync()).Problem);
    }

    [Fact]
    public async Task A_bomb_within_a_bomb_stays_packed()
    {
        byte[] inner = Packed("gzip", 20 * 1024 * 1024);
        var outer = new MemoryStream();
        await using (var gzip = new GZipStream(outer, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(inner, Token);
        byte[] bytes = outer.ToArray();
        await using var site = RawSite.Saying([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bytes.Length}\r\n\r\n"), .. bytes]).At(_network, "bad.example");
        Assert.Equal(inner, Assert.IsType<FetchResult.Fetched>(await FetchAsync()).Body);
    }

    [Fact]
    public async Task Packed_bytes_that_are_cut_off_are_no_page()
    {
        var stream = new MemoryStream();
        await using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 10_000))), Token);
        byte[] packed = stream.ToArray();
        byte[] half = packed[..(packed.Length / 2)];
        await using var site = RawSite.Saying([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {half.Length}\r\n\r\n"), .. half]).At(_network, "bad.example");
        Assert.Equal(FetchProblem.BadAnswer, Assert.IsType<FetchResult.Refused>(await FetchAsync()).Problem);
    }

    [Fact]
    public async Task Ten_megabytes_on_one_line_without_a_length_are_not_read_to_their_end()
    {
        int sent = 0;
        byte[] piece = [.. Enumerable.Repeat((byte)'x', 64 * 1024)];
        await using var site = new RawSite(async (line, token) =>
        {
            await line.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), token);
            for (; sent < 1024 * 1024 * 1024; sent += piece.Length) await line.WriteAsync(piece, token);
        }).At(_network, "bad.example");
        Assert.Equal(FetchProblem.TooLarge, Assert.IsType<FetchResult.Refused>(await FetchAsync()).Problem);
        Assert.True(sent < 100 * 1024 * 1024, $"{sent} bytes were taken.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: te")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task A_site_that_falls_silent_is_given_up(string beginning)
    {
        var time = new HeldTime();
        var silent = new TaskCompletionSource();
        await using var site = new RawSite(async (line, token) =>
        {
            await line.WriteAsync(Encoding.ASCII.GetBytes(beginning), token);
            silent.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        }).At(_network, "bad.example");
        var fetch = FetchAsync(time);
        await silent.Task;
        var refused = Assert.IsType<FetchResult.Refused>(await PassingAsync(time, TimeSpan.FromSeconds(10), fetch));
        Assert.Equal((FetchProblem.TooSlow, "The site was silent for 10 seconds: try again later, or paste the text instead."), (refused.Problem, refused.Sentence));
    }

    [Fact]
    public async Task A_site_that_drips_is_given_up_when_its_time_is_over()
    {
        var time = new HeldTime();
        using var drop = new SemaphoreSlim(0);
        await using var site = new RawSite(async (line, token) =>
        {
            await line.WriteAsync("HTTP/1.1 200 OK\r\nX-"u8.ToArray(), token);
            while (true)
            {
                await drop.WaitAsync(token);
                await line.WriteAsync("x"u8.ToArray(), token);
            }
        }).At(_network, "bad.example");
        var fetch = FetchAsync(time);
        while (!fetch.IsCompleted)
        {
            drop.Release();
            await Task.Delay(20, Token);
            time.Pass(TimeSpan.FromSeconds(1));
        }

        var refused = Assert.IsType<FetchResult.Refused>(await fetch);
        Assert.Equal((FetchProblem.TooSlow, "The site took longer than 30 seconds: try again later, or paste the text instead."), (refused.Problem, refused.Sentence));
    }

    [Fact]
    public async Task A_name_server_and_a_door_that_say_nothing_are_given_up()
    {
        var time = new HeldTime();
        _network.Name("bad.example", "93.184.216.34");
        _network.Line = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Stream.Null;
        };
        var refused = Assert.IsType<FetchResult.Refused>(await PassingAsync(time, TimeSpan.FromSeconds(10), FetchAsync(time)));
        Assert.Equal(FetchProblem.TooSlow, refused.Problem);
    }

    [Fact]
    public async Task Who_asks_may_stop_at_any_time()
    {
        using var stop = new CancellationTokenSource();
        await using var site = new RawSite(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }).At(_network, "bad.example");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetcher(TimeProvider.System).FetchAsync(new WebAsk(new Uri("http://bad.example/")), stop.Token));
    }

    [Fact]
    public async Task Where_one_address_is_silent_the_next_is_tried_soon()
    {
        var time = new HeldTime();
        await using var site = RawSite.Saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        _network.Name("bad.example", "2606:4700::1", "2606:4700::2", "93.184.216.34");
        var tried = new List<string>();
        _network.Line = async (address, token) =>
        {
            tried.Add(address.Address.ToString());
            if (address.Address.GetAddressBytes().Length == 16) await Task.Delay(Timeout.Infinite, token);
            var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(site.Door, token);
            return client.GetStream();
        };
        Assert.IsType<FetchResult.Fetched>(await PassingAsync(time, TimeSpan.FromSeconds(3), FetchAsync(time)));
        Assert.Equal(["2606:4700::1", "93.184.216.34"], tried);
    }

    /// <summary>Bytes of good answers, changed by chance: whatever comes, it is a body or a sentence.</summary>
    [Fact]
    public async Task Any_answer_at_all_has_a_result()
    {
        byte[][] good =
        [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: identity\r\nContent-Length: 5\r\nETag: \"1\"\r\n\r\nhello"u8.ToArray(),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: x\r\n\r\n"u8.ToArray(),
            "HTTP/1.0 302 Found\r\nLocation: http://bad.example/\u00e9?a=b#c\r\nRetry-After: Mon, 28 Jul 2025 09:00:00 GMT\r\n\r\n"u8.ToArray(),
            [.. "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), .. Packed("gzip", 300)],
        ];
        var random = new Random(9);
        byte[] answer = [];
        await using var site = new RawSite(async (line, token) => await line.WriteAsync(answer, token)).At(_network, "bad.example");
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < Time;)
        {
            answer = [.. good[random.Next(good.Length)]];
            for (int change = random.Next(1, 5); change > 0; change--) answer[random.Next(answer.Length)] = random.Next(3) == 0 ? (byte)"\r\n:;, /\0%"[random.Next(9)] : (byte)random.Next(256);
            if (random.Next(4) == 0) answer = answer[..random.Next(answer.Length)];
            var result = await FetchAsync();
            if (result is FetchResult.Refused refused) Assert.True(refused.Sentence.EndsWith('.') && !refused.Sentence.Any(char.IsControl), refused.Sentence);
            else Assert.IsType<FetchResult.Fetched>(result);
        }
    }

    private async Task<FetchResult> PackedAsync(string coding, int size)
    {
        byte[] packed = Packed(coding, size);
        await using var site = RawSite.Saying([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed]).At(_network, "bad.example");
        return await FetchAsync();
    }

    private static byte[] Packed(string coding, int size)
    {
        var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            byte[] zeros = new byte[64 * 1024];
            for (int left = size; left > 0; left -= zeros.Length) stream.Write(zeros, 0, Math.Min(left, zeros.Length));
        }

        return packed.ToArray();
    }

    /// <summary>Lets time pass until the fetch ends: on a busy machine a timer may not have been set yet.</summary>
    private static async Task<FetchResult> PassingAsync(HeldTime time, TimeSpan by, Task<FetchResult> fetch)
    {
        while (!fetch.IsCompleted)
        {
            await Task.Delay(100, Token);
            time.Pass(by);
        }

        return await fetch;
    }

    private WebFetcher Fetcher(TimeProvider time) => new(_network, Options.Create(new FetchingOptions { SiteDelayMilliseconds = 0 }), time);

    private Task<FetchResult> FetchAsync(TimeProvider? time = null) => Fetcher(time ?? TimeProvider.System).FetchAsync(new WebAsk(new Uri("http://bad.example/")), Token);
}
