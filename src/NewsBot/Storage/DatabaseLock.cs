using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>
/// Keeps a second worker off the same file, whose clocks would send everything twice. The system gives the lock back when the
/// process ends, however it ends; the mark in the lock's file stays unless it ends well.
/// </summary>
public sealed class DatabaseLock(IOptions<StorageOptions> options) : IDisposable
{
    private FileStream? _file;
    private bool _marked;

    /// <summary>Takes the lock; it is held until disposal.</summary>
    /// <returns>True where whoever held it last did not end well.</returns>
    /// <exception cref="StorageException">Another worker holds it, or the folder cannot be written.</exception>
    public bool Take()
    {
        if (_file is not null) return false;
        string path = options.Value.Path;
        try
        {
            _file = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return _file.Length > 0;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StorageException($"The folder of the database {path} cannot be written: make it writable, or choose another file in NewsBot:Storage:Path.", exception);
        }
        catch (IOException exception)
        {
            throw new StorageException($"The database {path} is in use by another NewsBot: stop that one, or choose another file in NewsBot:Storage:Path.", exception);
        }
    }

    /// <summary>From now on the file is written to: where the process ends without disposal, the next one is told.</summary>
    public void Mark()
    {
        if (_marked || _file is null) return;
        _file.WriteByte((byte)'!');
        _file.Flush(flushToDisk: true);
        _marked = true;
    }

    public void Dispose()
    {
        if (_marked) _file?.SetLength(0);
        _marked = false;
        _file?.Dispose();
    }
}
