using System.Data.Common;
using System.Runtime.CompilerServices;
using GoChat.Infrastructure.Database.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>
/// Opens connections, one at a time, and applies their settings: an acknowledged commit is on disk (<c>synchronous=FULL</c>), and a connection waits
/// for another process's short lock. The write-ahead log is a property of the file, which <see cref="DatabaseStart"/> sets once.
/// <para>
/// One at a time, because the driver's pool may otherwise lend one connection to two owners that open at the same moment (dotnet/efcore#39008): a reader
/// could then end the log's transaction. The pool keeps a connection's settings, so they are applied once per connection, not once per query.
/// </para>
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    /// <summary>How long another process may lock the database. It also limits the driver's own retries, which would otherwise last half a minute.</summary>
    public const int BusySeconds = 5;

    /// <summary>
    /// The system caches pages as well, so each of a dozen connections caches only 2 MB. A large batch may exceed that until its commit
    /// (<c>cache_spill=OFF</c>): its pages would otherwise be written twice.
    /// </summary>
    private static readonly string Pragmas =
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000; PRAGMA cache_spill=OFF;";

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<sqlite3, SqliteConnections> _set = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Open((SqliteConnection)connection);
        return InterceptionResult.Suppress();
    }

    /// <summary>Blocks, because the driver opens on the calling thread in any case.</summary>
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Open((SqliteConnection)connection);
        return ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private void Open(SqliteConnection connection)
    {
        lock (_lock)
            connection.Open();
        var handle = connection.Handle!;
        if (_set.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _set.TryAdd(handle, this);
    }
}
