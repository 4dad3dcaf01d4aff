using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>
/// Keeps a second worker off the same file, whose clocks would send everything twice. The system gives the lock back when the
/// process ends, however it ends.
/// </summary>
public sealed class DatabaseLock(IOptions<StorageOptions> options) : IDisposable
{
    private FileStream? _file;

    /// <summary>Takes the lock; it is held until disposal.</summary>
    /// <exception cref="StorageException">Another worker holds it, or the folder cannot be written.</exception>
    public void Take()
    {
        string path = options.Value.Path;
        try
        {
            _file ??= new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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

    public void Dispose() => _file?.Dispose();
}
