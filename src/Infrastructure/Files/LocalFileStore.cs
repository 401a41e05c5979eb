using GoChat.Application.Common.Ports;
using GoChat.Domain.Files;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Files;

/// <summary>
/// Files in a local folder, spread over 1,024 sub-folders by the last two characters of their id, which are random.
/// Content is written to a temporary file beside it, flushed to disk and renamed, so a crash leaves a whole file or none.
/// </summary>
internal sealed class LocalFileStore(IOptions<UploadOptions> options) : IFileStore
{
    private const long Megabyte = 1024 * 1024;

    public long Capacity => options.Value.MaxMegabytes * Megabyte;

    public async Task Save(FileId id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public void Remove(FileId id)
    {
        if (File.Exists(PathOf(id)))
            File.Delete(PathOf(id));
    }

    public Stream? Open(FileId id)
    {
        try
        {
            return new FileStream(
                PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>An id contains only letters and digits, so it cannot smuggle in a path.</summary>
    private string PathOf(FileId id) => Path.Combine(options.Value.Path, id.Value[^2..], id.Value);
}
