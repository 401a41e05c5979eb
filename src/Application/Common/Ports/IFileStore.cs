using GoChat.Domain.Files;

namespace GoChat.Application.Common.Ports;

/// <summary>Keeps the bytes of uploaded files under their generated ids.</summary>
public interface IFileStore
{
    /// <summary>How many bytes all files together may have.</summary>
    long Capacity { get; }

    /// <summary>When it returns, the whole content is on the disk; a reader never sees half of it.</summary>
    Task Save(FileId id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Forgets the content. None of that id is fine.</summary>
    void Remove(FileId id);

    /// <summary>The content, to be disposed by the caller; null when there is none of that id.</summary>
    Stream? Open(FileId id);
}
