namespace GoChat.Infrastructure.Files;

/// <summary>
/// Keeps a folder of the installation private to its owner: it holds every text and every password hash. An administrator may let a group read it (0750)
/// or write to it (0770), and that choice stays. Access for everybody (0755) is only the system's default, and is closed.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Shallower folders such as <c>/var/log</c> and <c>/home/somebody</c> are not the installation's, whatever the configuration says.</summary>
    private const int LeastDepth = 3;

    /// <summary>Creates the folder, or closes an existing one to others.</summary>
    /// <returns>Whether it was open and is closed now.</returns>
    /// <exception cref="IOException">The folder cannot be created.</exception>
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

    /// <summary>Whether everybody on this machine may read the folder or the file.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Whether a folder certainly belongs to the installation.</summary>
    public static bool MayClose(string path) =>
        Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Length >= LeastDepth;

    /// <summary>Removes the permissions of others, and of a group that may not write. Changes nothing that belongs to another account.</summary>
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
