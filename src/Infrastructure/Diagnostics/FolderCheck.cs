using GoChat.Infrastructure.Files;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Checks whether a folder is writable and has space.</summary>
/// <param name="setting">The setting with its path: <c>[storage] path</c>.</param>
/// <param name="otherwise">What the server does if it cannot write there; null if it needs the folder.</param>
public sealed class FolderCheck(string subject, string setting, Func<string> path, string? otherwise = null) : ICheck
{
    private const long ScarceBytes = 1L << 30;

    public string Subject => subject;

    public Task<Finding> Run(CancellationToken ct) => Task.FromResult(Look(path()));

    private Finding Look(string folder)
    {
        try
        {
            var existing = Existing(folder);
            using (File.Create(Path.Combine(existing, $".gochat-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            {
            }

            if (existing == folder && PrivateFolder.IsOpen(folder))
                return Finding.Doubtful($"other users of this machine can read {folder}: {Advice(folder)}");
            var free = new DriveInfo(existing).AvailableFreeSpace;
            return free < ScarceBytes
                ? Finding.Doubtful($"{folder} has {free >> 20} MB left: free some space; a full disk cannot store messages")
                : Finding.Fine($"{folder}, {free >> 30} GB free{(existing == folder ? "" : ", will be created at the start")}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var advice = $"{folder} cannot be written to: give it to the account the server runs as, or set {setting} ({failure.Message})";
            return otherwise is null ? Finding.Broken(advice) : Finding.Doubtful($"{advice}; until then {otherwise}");
        }
    }

    private static string Advice(string folder) =>
        PrivateFolder.MayClose(folder) ? $"the next start closes it, or chmod 700 {folder}" : $"chmod 700 {folder}, or give the server a folder of its own";

    /// <summary>The folder, or its nearest existing ancestor.</summary>
    /// <exception cref="IOException">A file is in the way.</exception>
    private static string Existing(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
                throw new IOException($"{existing} is a file");
            existing = Path.GetDirectoryName(existing) ?? Path.GetPathRoot(folder)!;
        }

        return existing;
    }
}
