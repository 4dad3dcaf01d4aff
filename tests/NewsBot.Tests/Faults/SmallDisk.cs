using System.Diagnostics;

namespace NewsBot.Tests.Faults;

/// <summary>A disk of a few megabytes, held in memory, that can be filled to its last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Skips the test where this user may not mount; in CI it fails there.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes, string? owner = null)
    {
        Repository.Need(Environment.IsPrivilegedProcess, "This user may not mount a disk");
        string path = Directory.CreateTempSubdirectory("newsbot-disk").FullName;
        await PostgresServer.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
        if (owner is not null) await PostgresServer.RunAsync("chown", owner, path);
        return new SmallDisk(path);
    }

    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (byte[] block = new byte[4096]; ;) filler.Write(block);
        }
        catch (IOException)
        {
            return; // It is full.
        }
    }

    public void Free() => File.Delete(Filler);

    /// <summary>Lets nothing, or again everything, be written to it. A child that another test has just forked holds our files until it becomes its program: the disk is busy for that moment.</summary>
    public async Task RemountAsync(bool readOnly)
    {
        for (long begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await PostgresServer.RunAsync("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);
                return;
            }
            catch (InvalidOperationException) when (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.RunAsync("umount", "-l", Path);
        Directory.Delete(Path);
    }
}
