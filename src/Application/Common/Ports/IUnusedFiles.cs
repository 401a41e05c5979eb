using GoChat.Domain.Files;

namespace GoChat.Application.Common.Ports;

/// <summary>Forgets files that nobody shows any more.</summary>
public interface IUnusedFiles
{
    /// <summary>
    /// Removes the file, unless somebody uses it. Never fails: what cannot be removed now goes with the daily clean-up. Whoever chose the same content in
    /// that moment looks, after saving, whether it is still there (<c>SetAvatar</c>).
    /// </summary>
    Task RemoveIfUnused(FileId file, CancellationToken ct);
}
