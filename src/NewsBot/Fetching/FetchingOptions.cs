using System.ComponentModel.DataAnnotations;

namespace NewsBot.Fetching;

/// <summary>Section <c>NewsBot:Fetching</c>: how pages and feeds are fetched from the open web.</summary>
public sealed class FetchingOptions
{
    public const string Section = "NewsBot:Fetching";

    /// <summary>Ports that are called. Default 80 and 443 (a default kept here would be added to what is configured).</summary>
    [Ports]
    public IReadOnlyList<int> Ports { get; set; } = [];

    /// <summary>Seconds until a fetch with all its redirects is given up. Default 30.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int TimeLimitSeconds { get; set; } = 30;

    /// <summary>Seconds until a site that says nothing is given up. Default 10.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int SilenceLimitSeconds { get; set; } = 10;

    /// <summary>The most bytes of a page, packed and unpacked, in MiB. Default 5.</summary>
    [Range(1, 50, ErrorMessage = "1 to 50 MiB")]
    public int LargestBodyMebibytes { get; set; } = 5;

    /// <summary>Milliseconds between two requests to one site. Default 1000.</summary>
    [Range(0, 60_000, ErrorMessage = "0 to 60000 milliseconds")]
    public int SiteDelayMilliseconds { get; set; } = 1000;

    /// <summary>An address where sites reach who runs this bot; it stands in the user agent. Default none.</summary>
    [RegularExpression(@"[\x21-\x27\x2A-\x7E]{0,200}", ErrorMessage = "an address such as https://example.org/bot or mailto:news@example.org, without spaces or parentheses")]
    public string Contact { get; set; } = "";

    /// <summary><see cref="Ports"/>, or the default where none is given.</summary>
    internal IReadOnlyList<int> OpenPorts => Ports.Count > 0 ? Ports : [80, 443];

    internal int LargestBody => LargestBodyMebibytes * 1024 * 1024;

    internal TimeSpan TimeLimit => TimeSpan.FromSeconds(TimeLimitSeconds);

    internal TimeSpan SilenceLimit => TimeSpan.FromSeconds(SilenceLimitSeconds);
}

/// <summary>Numbers of ports.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PortsAttribute() : ValidationAttribute("a list of ports, each 1 to 65535")
{
    public override bool IsValid(object? value) => value is null || (value is IEnumerable<int> ports && ports.All(port => port is > 0 and <= 65535));
}
