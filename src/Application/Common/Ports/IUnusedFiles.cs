using GoChat.Domain.Files;

namespace GoChat.Application.Common.Ports;

/// <summary>Deletes files that nobody uses any more.</summary>
public interface IUnusedFiles
{
    /// <summary>
    /// Deletes the file, unless somebody uses it. Never fails: the daily clean-up deletes what cannot be deleted now. A use case that stores the same
    /// content at that moment checks, after saving, that the file still exists (<c>SetAvatar</c>).
    /// </summary>
    Task RemoveIfUnused(FileId file, CancellationToken ct);
}
