using GoChat.Testing.Servers;

namespace GoChat.Api.Tests;

/// <summary>Waits for background work, and fails when it takes too long; a test may set the time.</summary>
internal static class Eventually
{
    /// <summary>On two nodes a consumer that one of them hears may be changing hands, for as long as Kafka's session of 10 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(ChatServer.IsDistributed ? 30 : 10);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        var end = DateTime.UtcNow + (within ?? Patience);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, $"did not happen in time: {what}");
            await Task.Delay(Step);
        }
    }
}
