using System.Diagnostics;

namespace GoChat.Testing.Servers;

/// <summary>
/// Starts processes. Between fork and exec a child holds every open socket of this process: a port that was closed meanwhile is still listening, and
/// opening it again at once fails.
/// </summary>
internal static class ProcessStarter
{
    private static readonly Lock StartLock = new();

    public static Process Start(ProcessStartInfo start)
    {
        lock (StartLock)
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
    }

    /// <summary>Runs an action while no child is being started.</summary>
    public static T WhileNoneStarts<T>(Func<T> work)
    {
        lock (StartLock)
            return work();
    }
}
