using GoChat.Testing.Servers;

namespace GoChat.Api.Tests;

/// <summary>Waits for background work, and fails after a timeout, which a test may set.</summary>
internal static class Eventually
{
    /// <summary>With two nodes, consumption may be moving from one node to the other, which takes up to Kafka's session timeout of 10 s.</summary>
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
