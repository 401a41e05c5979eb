using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Messaging.Kafka;
using GoChat.Infrastructure.Persistence;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>
/// Writes anew what somebody is likely to look at, and drops the rest. Without Redis an event from Kafka waits until it is back: nobody else waits for it.
/// In the embedded mode everything would wait, so there the keys are owed instead.
/// </summary>
internal sealed class RedisReadModelProjection(KeyStore store, Filler filler, RedisPause pause, OwedInvalidations owed, IOptions<KafkaOptions> kafka)
    : IReadModelProjection
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    public async Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct)
    {
        var affected = await AffectedKeys.Of([happened], db, ct);
        while (!affected.IsEmpty && !await TryWrite(affected, db, ct))
        {
            if (!kafka.Value.Enabled)
            {
                owed.Note(affected.Changed.Concat(affected.Advances.Select(a => a.Key)));
                return;
            }

            await Task.Delay(BetweenTries, ct);
        }
    }

    private async Task<bool> TryWrite(AffectedKeys affected, AppDbContext db, CancellationToken ct)
    {
        if (!pause.IsOver)
            return false;
        try
        {
            await Task.WhenAll(store.Forget(affected.Dropped), store.Advance(affected.Advances));
            foreach (var (model, ids) in affected.Shown)
                await model.Refill(filler, ids, db, ct);
            pause.Succeeded();
            return true;
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            pause.Begin(failure);
            return false;
        }
    }
}
