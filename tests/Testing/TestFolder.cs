namespace GoChat.Testing;

/// <summary>A folder of a test's own in the temporary folder, and its end.</summary>
public static class TestFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static string New(string kind) => Directory.CreateTempSubdirectory($"gochat-{kind}-").FullName;

    /// <summary>Removes it with all that is in it; nothing when it is not there any more. A server that is just ending may still write into it.</summary>
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
                // Not empty: something was written between the look and the removal.
            }
        }
    }
}
