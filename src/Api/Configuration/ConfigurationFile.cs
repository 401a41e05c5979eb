namespace GoChat.Api.Configuration;

/// <summary>Finds config.toml: the requested file, else the current folder's, else the nearest one above the executable.</summary>
internal static class ConfigurationFile
{
    private const string Name = "config.toml";

    /// <summary>The absolute path, or null when no file was requested and none exists: the defaults then apply.</summary>
    public static string? Find(string? asked)
    {
        if (asked is not null)
            return Path.GetFullPath(asked);
        return Upwards(AppContext.BaseDirectory)
            .Prepend(Environment.CurrentDirectory)
            .Select(folder => Path.Combine(folder, Name))
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
