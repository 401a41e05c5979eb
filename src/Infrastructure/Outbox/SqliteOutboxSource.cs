using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// The outbox of a database with one writer, whose ids are in commit order without a gap. Commits pass on their rows; after a start, a failure
/// or a gap the outbox is read. Rows are deleted in large batches: a delete for each published batch would cost as much disk as the messages.
/// After a crash the last few events are delivered again.
/// </summary>
internal sealed class SqliteOutboxSource(IServiceScopeFactory scopes, OutboxFeed feed) : IOutboxSource
{
    private const int RemoveAfter = 5_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private long _acknowledged;
    private long _removed;

    /// <summary>The outbox may hold rows that were not passed on.</summary>
    private bool _behind = true;

    /// <summary>The last result is not acknowledged yet: if the bus refuses it, it is read from the outbox.</summary>
    private bool _given;

    public async Task<IReadOnlyList<OutboxRecord>> Next(int atMost, CancellationToken ct)
    {
        _behind |= _given;
        _given = false;
        var records = HandedOver(atMost);
        if (_behind)
            records = await ReadOutbox(_acknowledged, atMost, ct);
        _given = records.Count > 0;
        _behind &= _given;
        return records;
    }

    /// <summary>Ids are in commit order: no smaller one appears later.</summary>
    public async Task<IReadOnlyList<OutboxRecord>> After(OutboxPosition position, int atMost, CancellationToken ct)
    {
        _behind = true;
        return await ReadOutbox(position.Last, atMost, ct);
    }

    public async Task Acknowledge(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        Interlocked.Exchange(ref _acknowledged, records[^1].Id);
        _given = false;
        if (_acknowledged - _removed >= RemoveAfter)
            await RemoveAcknowledged(ct);
    }

    public async Task Wait(CancellationToken ct)
    {
        if (!await feed.Wait(Idle, ct))
            await RemoveAcknowledged(ct);
    }

    /// <summary>Published rows may still be in the table; the ids of the others have no gap.</summary>
    public async Task<OutboxBacklog> Backlog(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var ends = await db.Database
            .SqlQuery<Ends>($"SELECT (SELECT min(id) FROM outbox) AS Oldest, (SELECT max(id) FROM outbox) AS Newest").SingleAsync(ct);
        if (ends is not { Oldest: { } oldest, Newest: { } newest })
            return new OutboxBacklog(0, 0, 0);
        var waiting = Math.Max(oldest, Interlocked.Read(ref _acknowledged) + 1);
        return new OutboxBacklog(Math.Max(0, newest - waiting + 1), waiting, newest);
    }

    public Task Close(CancellationToken ct) => RemoveAcknowledged(ct);

    /// <summary>The rows that follow the last published one without a gap; a gap makes the relay read the outbox.</summary>
    private IReadOnlyList<OutboxRecord> HandedOver(int atMost)
    {
        if (_behind)
            return [];
        IReadOnlyList<OutboxRecord> records = [.. feed.Take(atMost).SkipWhile(r => r.Id <= _acknowledged)];
        _behind = records.Count > 0 && (records[0].Id != _acknowledged + 1 || records[^1].Id != _acknowledged + records.Count);
        return records;
    }

    private async Task<IReadOnlyList<OutboxRecord>> ReadOutbox(long after, int atMost, CancellationToken ct)
    {
        feed.Clear();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Outbox.AsNoTracking().Where(r => r.Id > after).OrderBy(r => r.Id).Take(atMost).ToListAsync(ct);
    }

    private async Task RemoveAcknowledged(CancellationToken ct)
    {
        if (_removed == _acknowledged)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var upTo = _acknowledged;
        await db.InWriteLock(() => db.Outbox.Where(r => r.Id <= upTo).ExecuteDeleteAsync(ct), ct);
        _removed = upTo;
    }

    private sealed record Ends(long? Oldest, long? Newest);
}
