using GoChat.Infrastructure.Limits;

namespace GoChat.Api.Limits;

/// <summary>One of the limits that a request must fit.</summary>
internal sealed record Permit(string Key, int Limit, TimeSpan Window);

/// <summary>Counts attempts, over all nodes together, or on this one alone when Redis is not configured or unavailable.</summary>
internal sealed class SharedOrLocalAttempts(LocalAttempts here, ISharedAttempts everywhere)
{
    /// <summary>Takes a permit; null when one was free, otherwise the time until the next is free.</summary>
    public async ValueTask<TimeSpan?> TryTake(Permit permit) =>
        await everywhere.TryTake(permit.Key, permit.Limit, permit.Window) is { } taking ? taking.Wait : here.TryTake(permit.Key, permit.Limit, permit.Window);

    /// <summary>Returns the permit taken last: the attempt does not count after all.</summary>
    public async ValueTask Refund(Permit permit)
    {
        if (!await everywhere.Refund(permit.Key))
            here.Refund(permit.Key);
    }

    /// <summary>Returns all permits; the result is how many were taken.</summary>
    public async ValueTask<int> TakeAll(Permit permit) => await everywhere.TakeAll(permit.Key, permit.Window) ?? here.TakeAll(permit.Key, permit.Window);
}
