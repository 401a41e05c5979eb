using System.Data.Common;
using GoChat.Infrastructure.Database.MySql;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace GoChat.Infrastructure.Database;

/// <summary>Distinguishes an outage of the database from a bug.</summary>
public static class DatabaseFailures
{
    private const int SqliteConstraint = 19;

    /// <summary>The database is unavailable, locked or full: the same request may succeed later.</summary>
    public static bool IsOutage(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException!)
        {
            if (cause is Microsoft.Data.Sqlite.SqliteException sqlite)
                return sqlite.SqliteErrorCode is not (SqliteConstraint or 1);
            if (cause is MySqlException mysql)
                return MySqlFailures.IsOutage(mysql);
            if (cause is DbException)
                return true;
        }

        return false;
    }

    /// <summary>Several transactions wrote the same rows: this one has failed, and an immediate retry may succeed.</summary>
    public static bool IsCollision(Exception failure) => MySqlCauseOf(failure) is { } cause && MySqlFailures.IsCollision(cause);

    /// <summary>The connection was lost during the work; a new one may be available at once. A commit in progress may have succeeded.</summary>
    public static bool IsLostConnection(Exception failure) => MySqlCauseOf(failure) is { } cause && MySqlFailures.IsLostConnection(cause);

    /// <summary>Turns every database's error for a concurrent write to the same rows into one exception.</summary>
    public static async Task TranslateCollisions(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (IsCollision(failure))
        {
            throw new DbUpdateConcurrencyException("Somebody else wrote the same rows.", failure);
        }
    }

    private static MySqlException? MySqlCauseOf(Exception? failure)
    {
        while (failure is not (null or MySqlException))
            failure = failure.InnerException;
        return failure as MySqlException;
    }
}
