using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.TelegramChat.Api;

/// <summary>Fetches what members sent: from the Bot API that is set and from nowhere else. No exception of the network passes through here, for it might name the path.</summary>
internal sealed partial class TelegramFiles(TelegramCalls calls, TelegramFileLine line, TelegramTimings timings, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<TelegramDownload> ReadAsync(TelegramFile file, int most, CancellationToken cancellationToken)
    {
        if (file.Size > most) return new TelegramDownload.TooLarge();
        var answer = await calls.CallAsync("getFile", new JsonObject { ["file_id"] = file.Id }, timings.Call, cancellationToken);
        if (answer is TelegramAnswer.Refused refused && refused.Says("file is too big")) return new TelegramDownload.TooLarge();
        if (answer is not TelegramAnswer.Ok { Result: var result }) return new TelegramDownload.Failed("Telegram did not give the file: send it again.");
        if (result.Number("file_size") > most) return new TelegramDownload.TooLarge();
        // A server of one's own that runs with --local names a place on its disk.
        if (result.Text("file_path") is not { } path || !Plain().IsMatch(path) || path.Split('/').Any(part => part is "" or "." or "..")) return new TelegramDownload.Failed("Telegram keeps the file where I cannot fetch it: paste the text.");
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await FetchAsync(path, most, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TelegramDownload.Failed("Telegram did not give the file in time: try again.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new TelegramDownload.Failed("Telegram did not give the file: try again.");
        }
    }

    private async Task<TelegramDownload> FetchAsync(string path, int most, CancellationToken cancellationToken)
    {
        using var request = TelegramHttp.File(path);
        using var response = await line.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode) return new TelegramDownload.Failed($"Telegram did not give the file ({(int)response.StatusCode}): send it again.");
        if (response.Content.Headers.ContentLength > most) return new TelegramDownload.TooLarge();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[32 << 10];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (bytes.Length + count > most) return new TelegramDownload.TooLarge();
            bytes.Write(buffer, 0, count);
        }

        return new TelegramDownload.Done(bytes.ToArray());
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}

/// <summary>The line on which files come: it has the token in its path as every other.</summary>
internal sealed record TelegramFileLine(HttpClient Http);
