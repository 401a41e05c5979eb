using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.MySql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// The outbox that several nodes write and one of them publishes. Ids are assigned before a commit and visible after it, so a smaller one may appear after a
/// larger one was published. Hence no position: published rows are deleted by id, and every remaining row waits.
/// </summary>
internal sealed class MySqlOutboxSource : IOutboxSource, IAsyncDisposable
{
    /// <summary>The count stops here: counting reads every row.</summary>
    private const int MaxCounted = 10_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly IServiceScopeFactory _scopes;
    private readonly OutboxFeed _feed;
    private readonly IOutboxWake _wake;
    private readonly OutboxLeadership _leadership;

    public MySqlOutboxSource(IServiceScopeFactory scopes, OutboxFeed feed, IOutboxWake wake, MySqlServer server)
    {
        (_scopes, _feed, _wake, _leadership) = (scopes, feed, wake, new OutboxLeadership(server));
        wake.Woken += feed.Wake;
    }

    public async Task<IReadOnlyList<OutboxRecord>> Next(int atMost, CancellationToken ct)
    {
        // This node's events are read with all others; the publishing node only needs to know that there are some.
        var wrote = _feed.Clear();
        if (await _leadership.Hold(ct))
            return await _leadership.Read(atMost, ct);
        if (wrote)
            _wake.WakeOthers();
        return [];
    }

    /// <exception cref="InvalidOperationException">This node does not publish.</exception>
    public Task<IReadOnlyList<OutboxRecord>> After(OutboxPosition position, int atMost, CancellationToken ct)
    {
        _feed.Clear();
        return _leadership.Read(position, atMost, ct);
    }

    /// <summary>Uses a pooled connection: confirmed events are done, whichever node publishes by now.</summary>
    public async Task Acknowledge(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var ids = records.Select(r => r.Id).ToList();
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Outbox.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
    }

    public Task Wait(CancellationToken ct) => _feed.Wait(Look, ct);

    /// <summary>Of all nodes together.</summary>
    public async Task<OutboxBacklog> Backlog(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Database.SqlQuery<OutboxBacklog>(
            $"""
            SELECT (SELECT COUNT(*) FROM (SELECT id FROM outbox LIMIT {MaxCounted}) AS counted) AS Count,
                COALESCE((SELECT MIN(id) FROM outbox), 0) AS Oldest, COALESCE((SELECT MAX(id) FROM outbox), 0) AS Newest
            """).SingleAsync(ct);
    }

    public async Task Close(CancellationToken ct) => await _leadership.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        _wake.Woken -= _feed.Wake;
        await _leadership.DisposeAsync();
    }
}
