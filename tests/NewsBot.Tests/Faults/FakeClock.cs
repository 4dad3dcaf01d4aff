namespace NewsBot.Tests.Faults;

/// <summary>A worker's clock, put wrong by libfaketime: what the time is, not how fast it goes.</summary>
internal sealed class FakeClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public FakeClock(TimeSpan offset = default)
    {
        string? library = Directory.Exists("/usr/lib") ? Directory.GetFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 }).FirstOrDefault() : null;
        Repository.Need(library is not null, "libfaketime is not installed (Debian: faketime)");
        Set(offset);
        Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library!,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_DONT_RESET"] = "1",
        };
    }

    /// <summary>For a worker that is to go by this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The clock jumps to so much after the right time.</summary>
    public void Set(TimeSpan offset)
    {
        // A worker reads it at any moment: it must never be empty.
        File.WriteAllText(_file + ".new", $"{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalSeconds:0}");
        File.Move(_file + ".new", _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);
}
