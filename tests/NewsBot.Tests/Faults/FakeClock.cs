namespace NewsBot.Tests.Faults;

/// <summary>The clock of a worker or a database server, put wrong by libfaketime: what the time is, not how fast it goes.</summary>
internal sealed class FakeClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public FakeClock()
    {
        string? library = Directory.Exists("/usr/lib") ? Directory.GetFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 }).FirstOrDefault() : null;
        Repository.Need(library is not null, "libfaketime is not installed (Debian: faketime)");
        Set(TimeSpan.Zero);
        Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library!,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // Else each wait with an end is over at once, and the program is busy with nothing.
            ["FAKETIME_DONT_RESET"] = "1",
        };
    }

    /// <summary>For a program that is to go by this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>By how much it is ahead of the right time.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>The clock jumps to so much after the right time.</summary>
    public void Set(TimeSpan offset)
    {
        // A program reads it at any moment, also one of another user: it must never be empty.
        File.WriteAllText(_file + ".new", $"{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalSeconds:0}");
        File.Move(_file + ".new", _file, overwrite: true);
        Offset = offset;
    }

    public void Dispose()
    {
        File.Delete(_file);
        if (!Directory.Exists("/dev/shm")) return;

        // Left by programs that were killed: faketime_shm_12345.
        foreach (string left in Directory.GetFiles("/dev/shm", "*faketime_s*"))
            if (!Directory.Exists($"/proc/{left[(left.LastIndexOf('_') + 1)..]}")) File.Delete(left);
    }
}
