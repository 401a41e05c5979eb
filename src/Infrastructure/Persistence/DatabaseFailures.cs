using System.Data.Common;

namespace GoChat.Infrastructure.Persistence;

/// <summary>Tells an outage of the database from a bug.</summary>
public static class DatabaseFailures
{
    private const int SqliteConstraint = 19;

    /// <summary>The database is away, locked or full: the same request may succeed later.</summary>
    public static bool IsOutage(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException!)
        {
            if (cause is Microsoft.Data.Sqlite.SqliteException sqlite)
                return sqlite.SqliteErrorCode is not (SqliteConstraint or 1);
            if (cause is DbException)
                return true;
        }

        return false;
    }
}
