namespace GoChat.Infrastructure.Files;

/// <summary>
/// A folder of the installation is its owner's alone: every text and every password's hash lies in one. An administrator's choice stays: a group that may look into it
/// (0750) or write to it (0770). What everybody may look into (0755) is nobody's choice but the system's default, and is closed.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Below a folder of folders: <c>/var/log</c> and <c>/home/somebody</c> are not the installation's, whatever the configuration says.</summary>
    private const int LeastDepth = 3;

    /// <summary>Makes the folder, or closes it to others when it is there.</summary>
    /// <returns>Whether it was open and is closed now.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static bool Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return false;
        }

        if (!Directory.Exists(path))
            Directory.CreateDirectory(path, Owner);
        return IsOpen(path) && MayClose(path) && Close(path);
    }

    /// <summary>Whether everybody on this machine may look into the folder, or read the file.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Whether a folder is surely the installation's own.</summary>
    public static bool MayClose(string path) =>
        Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Length >= LeastDepth;

    /// <summary>Takes from others, and from a group that could not write, what they may do. Nothing happens to what belongs to another account.</summary>
    public static bool Close(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        var mode = File.GetUnixFileMode(path);
        try
        {
            File.SetUnixFileMode(path, mode & ~Others & ((mode & UnixFileMode.GroupWrite) != 0 ? mode : ~Group));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
