using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>
/// One process's exclusive right to the embedded database: an operating system lock on a file beside it. The system releases it however the process
/// ends, so it never becomes stale, unlike a row or a file with a process id. It also works between containers on one machine that share the folder,
/// and on network file systems that support locks.
/// </summary>
internal sealed class SqliteFileLock(IOptions<StorageOptions> storage, ILogger<SqliteFileLock> logger) : IDisposable
{
    private const string Name = "gochat.lock";

    /// <summary>Time for a server that is stopping, or for <c>doctor</c>, which holds the lock only briefly.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private FileStream? _held;

    /// <summary>Whether a process holds the lock now. Creates no file.</summary>
    public static bool IsHeld(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return false;
        using var taken = TryTake(path);
        return taken is null;
    }

    /// <summary>Takes the lock and holds it until the process ends or this object is disposed.</summary>
    /// <exception cref="UnusableServiceException">Another process has held it for more than 2 s.</exception>
    public async Task Take(CancellationToken ct)
    {
        if (_held is not null)
            return;
        PrivateFolder.Make(storage.Value.Path);
        var path = Path.Combine(storage.Value.Path, Name);
        for (var end = DateTime.UtcNow + Patience; (_held = TryTake(path)) is null; await Task.Delay(Step, ct))
        {
            if (DateTime.UtcNow >= end)
            {
                throw new UnusableServiceException(
                    $"the database in {storage.Value.Path} is in use by another GoChat process: stop that one, or set another [storage] path");
            }
        }

        using var second = TryTake(path);
        if (second is not null)
            logger.LogWarning("The file system of {Folder} does not support locks: make sure that only one server uses it", storage.Value.Path);
    }

    public void Dispose() => _held?.Dispose();

    private static FileStream? TryTake(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (IOException failure) when (IsLockOfAnother(failure))
        {
            return null;
        }
    }

    /// <summary>EWOULDBLOCK on Linux and macOS; a sharing violation on Windows.</summary>
    private static bool IsLockOfAnother(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
