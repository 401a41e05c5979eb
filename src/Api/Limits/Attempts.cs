using GoChat.Infrastructure.Limits;

namespace GoChat.Api.Limits;

/// <summary>One of the counts a request has to fit in.</summary>
internal sealed record Place(string Key, int Limit, TimeSpan Window);

/// <summary>Who tried what how often: at all nodes together, or at this one alone where there is no Redis, or while it is away.</summary>
internal sealed class Attempts(AttemptLog here, ISharedAttempts everywhere)
{
    /// <summary>Takes a place; null when there was one, otherwise how long until the next is free.</summary>
    public async ValueTask<TimeSpan?> TryTake(Place place) =>
        await everywhere.TryTake(place.Key, place.Limit, place.Window) is { } taking ? taking.Wait : here.TryTake(place.Key, place.Limit, place.Window);

    /// <summary>Frees the place taken last: what was tried turned out not to count.</summary>
    public async ValueTask GiveBack(Place place)
    {
        if (!await everywhere.GiveBack(place.Key))
            here.GiveBack(place.Key);
    }

    /// <summary>Frees all places; how many were taken.</summary>
    public async ValueTask<int> TakeAll(Place place) => await everywhere.TakeAll(place.Key, place.Window) ?? here.TakeAll(place.Key, place.Window);
}
