using GoChat.Infrastructure.Limits;

namespace GoChat.Api.Limits;

/// <summary>One of the counts a request has to fit in.</summary>
internal sealed record Permit(string Key, int Limit, TimeSpan Window);

/// <summary>Who tried what how often: at all nodes together, or at this one alone where there is no Redis, or while it is away.</summary>
internal sealed class Attempts(AttemptLog here, ISharedAttempts everywhere)
{
    /// <summary>Takes a place; null when there was one, otherwise how long until the next is free.</summary>
    public async ValueTask<TimeSpan?> TryTake(Permit permit) =>
        await everywhere.TryTake(permit.Key, permit.Limit, permit.Window) is { } taking ? taking.Wait : here.TryTake(permit.Key, permit.Limit, permit.Window);

    /// <summary>Frees the place taken last: what was tried turned out not to count.</summary>
    public async ValueTask Refund(Permit permit)
    {
        if (!await everywhere.Refund(permit.Key))
            here.Refund(permit.Key);
    }

    /// <summary>Frees all places; how many were taken.</summary>
    public async ValueTask<int> TakeAll(Permit permit) => await everywhere.TakeAll(permit.Key, permit.Window) ?? here.TakeAll(permit.Key, permit.Window);
}
