using System.Buffers;
using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using NewsBot.Exports;
using NewsBot.Fetching;
using NewsBot.Fetching.Addresses;
using NewsBot.Settings;

namespace NewsBot.Terminal;

/// <summary><c>fetch --check</c>: whether an address may be fetched, and why not. Nothing connects anywhere; at most the name is looked up.</summary>
internal static class FetchVerb
{
    public const string Name = "fetch";

    public static string[] Examples { get; } = ["fetch --check https://example.org/story", "fetch --check --resolve news.example.org=93.184.216.34,10.0.0.1 --json http://news.example.org/"];

    public static Command Of(TerminalIo io)
    {
        var check = new Option<bool>("--check") { Description = "Say “allowed” (exit code 0) or “refused: reason” (1), without connecting" };
        var resolve = new Option<string[]>("--resolve") { HelpName = "NAME=IP[,IP…]", Description = "Take these addresses of a name instead of looking it up", DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json") { Description = "As one line of JSON: url, verdict, reason, host, addresses" };
        var url = new Argument<string>("URL") { Description = "The address" };
        var verb = new Command(Name, "Say whether an address may be fetched: the open web may, this machine's own networks may not.") { check, resolve, json, url };
        verb.SetAction(async (parsed, token) =>
        {
            if (!parsed.GetValue(check)) return await WrongAsync(io, "fetch needs --check: it says whether an address may be fetched. newsbot fetch --help shows how it is used.");
            try
            {
                var known = Known(parsed.GetValue(resolve) ?? []);
                var verdict = await CheckAsync(parsed.GetRequiredValue(url), known, token);
                await io.Output.WriteLineAsync(parsed.GetValue(json) ? Json(verdict) : verdict.Reason is null ? "allowed" : $"refused: {LineText.Clean(verdict.Reason)}");
                return verdict.Reason is null ? TerminalApp.Fine : TerminalApp.Failed;
            }
            catch (FormatException wrong)
            {
                return await WrongAsync(io, wrong.Message);
            }
            catch (SettingsException wrong)
            {
                return await WrongAsync(io, wrong.Message);
            }
        });
        return verb;
    }

    private static async Task<Verdict> CheckAsync(string url, Dictionary<string, List<IPAddress>> known, CancellationToken cancellationToken)
    {
        WebTarget target;
        var options = Options();
        try
        {
            target = WebTarget.Read(url, options.OpenPorts);
        }
        catch (FormatException refused)
        {
            return new Verdict(url, refused.Message, null, []);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.SilenceLimit);
        try
        {
            var network = new SystemNetwork();
            var verdict = await HostCheck.RunAsync(
                target, async (name, token) => known.TryGetValue(name, out var addresses) ? addresses : await network.ResolveAsync(name, token), patience.Token);
            return new Verdict(url, verdict.Sentence, target.Host, verdict.Addresses);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Verdict(url, $"The name {target.Host} could not be looked up just now: try again later.", target.Host, []);
        }
    }

    /// <summary>The worker's own, so that the verdict is the one that it would come to.</summary>
    private static FetchingOptions Options()
    {
        using var settings = new ConfigurationManager();
        SettingsSources.Add(settings, []);
        var problems = SettingsCheck.Run(settings, new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase) { ["Fetching"] = typeof(FetchingOptions) }).Where(problem => problem.StartsWith(FetchingOptions.Section, StringComparison.OrdinalIgnoreCase)).ToList();
        return problems.Count > 0 ? throw new SettingsException(problems) : settings.GetSection(FetchingOptions.Section).Get<FetchingOptions>() ?? new FetchingOptions();
    }

    private static Dictionary<string, List<IPAddress>> Known(string[] answers)
    {
        var known = new Dictionary<string, List<IPAddress>>(StringComparer.Ordinal);
        foreach (string answer in answers)
        {
            string shown = LineText.Clean(answer);
            int equals = answer.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new FormatException($"--resolve {shown}: write NAME=IP or NAME=IP,IP, for example --resolve news.example.org=93.184.216.34.");
            string name;
            try
            {
                name = HostName.Read(answer[..equals].Trim());
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"--resolve {shown}: the name {wrong.Message}.", wrong);
            }

            if (!known.TryGetValue(name, out var addresses)) known[name] = addresses = [];
            foreach (string text in answer[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                addresses.Add(IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"--resolve {shown}: “{LineText.Clean(text)}” is no IP address."));
        }

        return known;
    }

    private static string Json(Verdict verdict)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonWriting.OneLine))
        {
            json.WriteStartObject();
            json.WriteString("url", verdict.Url);
            json.WriteString("verdict", verdict.Reason is null ? "allowed" : "refused");
            json.WriteString("reason", verdict.Reason);
            json.WriteString("host", verdict.Host);
            json.WriteStrings("addresses", verdict.Addresses.Select(address => address.ToString()));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static async Task<int> WrongAsync(TerminalIo io, string sentence)
    {
        await io.Error.WriteLineAsync(sentence);
        return TerminalApp.WrongUsage;
    }

    /// <param name="Reason">Null where the address may be fetched.</param>
    /// <param name="Host">As it would be looked up; null where the address cannot be read.</param>
    private sealed record Verdict(string Url, string? Reason, string? Host, IReadOnlyList<IPAddress> Addresses);
}
