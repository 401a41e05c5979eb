using GoChat.Domain.Files;

namespace GoChat.Application.Common.Ports;

/// <summary>Stores the bytes of uploaded files under their generated ids.</summary>
public interface IFileStore
{
    /// <summary>The maximum size of all files together, in bytes.</summary>
    long Capacity { get; }

    /// <summary>When it returns, the whole content is on disk; a reader never sees half of it.</summary>
    Task Save(FileId id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Deletes the content. An unknown id is not an error.</summary>
    void Remove(FileId id);

    /// <summary>The content, which the calling code disposes; null when the id is unknown.</summary>
    Stream? Open(FileId id);
}
