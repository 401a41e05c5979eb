using System.Data.Common;
using System.Runtime.CompilerServices;
using GoChat.Infrastructure.Database.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>
/// Opens connections, one at a time, and gives each its settings: an acknowledged commit is on the disk (<c>synchronous=FULL</c>), and another process's
/// short lock is waited for. The write-ahead log is a property of the file and set once, by <see cref="DatabaseStart"/>.
/// <para>
/// One at a time, since the driver's pool may otherwise lend one connection to two owners who open at the same moment (dotnet/efcore#39008): a reader
/// could then end the log's transaction. The pool keeps a connection's settings, so they are made once for each and not once for each query.
/// </para>
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    /// <summary>How long another process may hold the database. The driver's own tries end with it too, or they would go on for half a minute.</summary>
    public const int BusySeconds = 5;

    /// <summary>
    /// Pages are cached by the system as well, so each of a dozen connections keeps 2 MB only. A large batch may exceed that until it is
    /// committed (<c>cache_spill=OFF</c>), for its pages would be written twice otherwise.
    /// </summary>
    private static readonly string Pragmas =
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000; PRAGMA cache_spill=OFF;";

    private readonly Lock _turn = new();
    private readonly ConditionalWeakTable<sqlite3, SqliteConnections> _set = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Open((SqliteConnection)connection);
        return InterceptionResult.Suppress();
    }

    /// <summary>The driver opens on the calling thread in any case.</summary>
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Open((SqliteConnection)connection);
        return ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private void Open(SqliteConnection connection)
    {
        lock (_turn)
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
