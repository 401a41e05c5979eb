using System.Diagnostics;
using System.Globalization;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Database.MySql;
using MySqlConnector;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// The right to publish the outbox: one node of the installation has it, the one whose connection holds the server's named lock. That connection also reads
/// the outbox, so nothing is read after the lock is lost. When the node or its connection dies, the server releases the lock, and the next node that asks
/// gets it. For one caller at a time.
/// </summary>
internal sealed class OutboxLeadership(MySqlServer server) : IAsyncDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A machine that vanished does not close its connection; the server ends it after this silence. The holder queries far more often, even while it waits for
    /// a bus that does not confirm.
    /// </summary>
    private const int SilenceSeconds = 10;

    private MySqlConnection? _holding;
    private long _asked;

    public bool IsHeld => _holding is not null;

    /// <summary>Whether this node publishes. While it does not, it periodically tries to take the lock.</summary>
    public async Task<bool> Hold(CancellationToken ct)
    {
        if (IsHeld)
            return true;
        if (_asked != 0 && Stopwatch.GetElapsedTime(_asked) < AskEvery)
            return false;
        _asked = Stopwatch.GetTimestamp();
        var connection = server.Alone();
        try
        {
            await connection.OpenAsync(ct);
            await using var ask = new MySqlCommand(
                $"SET SESSION wait_timeout = {SilenceSeconds}; SELECT GET_LOCK('gochat-outbox-{server.Database}', 0)", connection);
            if (await ask.ExecuteScalarAsync(ct) is 1L or 1)
                (_holding, connection) = (connection, null);
            return IsHeld;
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    /// <summary>The oldest waiting events. A failure gives up the lock.</summary>
    public Task<IReadOnlyList<OutboxRecord>> Read(int atMost, CancellationToken ct) => Read("", atMost, ct);

    /// <summary>The events after the position, and its missing ids. A failure gives up the lock.</summary>
    public Task<IReadOnlyList<OutboxRecord>> Read(OutboxPosition position, int atMost, CancellationToken ct) => Read(
        string.Create(CultureInfo.InvariantCulture, $"WHERE id > {position.Last}")
            + (position.Missing.Count == 0 ? "" : $" OR id IN ({string.Join(',', position.Missing)})"), atMost, ct);

    private async Task<IReadOnlyList<OutboxRecord>> Read(string which, int atMost, CancellationToken ct)
    {
        try
        {
            var holding = _holding ?? throw new InvalidOperationException("Another node carries the outbox.");
            await using var command = new MySqlCommand(
                $"SELECT id, topic, `key`, type, payload, trace_parent FROM outbox {which} ORDER BY id LIMIT @most", holding);
            command.Parameters.AddWithValue("@most", atMost);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var records = new List<OutboxRecord>();
            while (await reader.ReadAsync(ct))
                records.Add(Read(reader));
            return records;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static OutboxRecord Read(MySqlDataReader row) => OutboxRecord.Stored(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5));

    /// <summary>Lets another node publish.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_holding is not { } connection)
            return;
        _holding = null;
        await connection.DisposeAsync();
    }
}
