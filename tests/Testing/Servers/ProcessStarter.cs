using System.Diagnostics;

namespace GoChat.Testing.Servers;

/// <summary>
/// Starts processes. Between its fork and its exec a child holds every socket of ours that is open: a port that was closed meanwhile is still listened at,
/// and whoever opens it again at once is refused.
/// </summary>
internal static class ProcessStarter
{
    private static readonly Lock Turn = new();

    public static Process Start(ProcessStartInfo start)
    {
        lock (Turn)
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
    }

    /// <summary>Does something while no child is on its way.</summary>
    public static T WhileNoneStarts<T>(Func<T> work)
    {
        lock (Turn)
            return work();
    }
}
