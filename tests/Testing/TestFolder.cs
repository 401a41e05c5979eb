namespace GoChat.Testing;

/// <summary>A test's own folder in the temporary folder.</summary>
public static class TestFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static string New(string kind) => Directory.CreateTempSubdirectory($"gochat-{kind}-").FullName;

    /// <summary>Removes it with its contents; does nothing if it no longer exists. A server that is stopping may still write into it.</summary>
    public static void Remove(string folder)
    {
        for (var end = DateTime.UtcNow + Patience; ; Thread.Sleep(20))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException) when (!Directory.Exists(folder))
            {
                return;
            }
            catch (Exception busy) when (busy is IOException && DateTime.UtcNow < end)
            {
                // Not empty: something was written between the listing and the removal.
            }
        }
    }
}
