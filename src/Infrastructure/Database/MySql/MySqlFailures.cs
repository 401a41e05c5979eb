using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>What MySQL's and MariaDB's errors mean for us.</summary>
internal static class MySqlFailures
{
    /// <summary>MariaDB's own number for a connection that an administrator ended.</summary>
    private const int ConnectionKilled = 1927;

    /// <summary>Somebody else wrote the same rows at the same moment. The transaction is rolled back, or has to be; another try is likely to succeed.</summary>
    public static bool IsCollision(MySqlException failure) => failure.ErrorCode
        is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.CheckRead;

    /// <summary>The connection ended in the middle of the work. Whether a commit that was under way has happened is not known.</summary>
    public static bool IsLostConnection(MySqlException failure) =>
        failure.ErrorCode is MySqlErrorCode.ServerShutdown or MySqlErrorCode.ClientInteractionTimeout
        || failure.Number == ConnectionKilled
        || failure.InnerException is IOException or EndOfStreamException;

    /// <summary>
    /// The server is away, overloaded, full or read-only: anything but what the statement or its values are to blame for, which SQLSTATE tells by
    /// its class: 21 and 22 wrong values, 23 a constraint, 42 a wrong statement.
    /// </summary>
    public static bool IsOutage(MySqlException failure) =>
        failure.ErrorCode != MySqlErrorCode.TruncatedWrongValueForField && ClassOf(failure) is not ("21" or "22" or "23" or "42");

    private static string ClassOf(MySqlException failure) => failure.SqlState is { Length: 5 } state ? state[..2] : "";
}
