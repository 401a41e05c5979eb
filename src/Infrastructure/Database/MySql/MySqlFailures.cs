using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>Classifies the errors of MySQL and MariaDB.</summary>
internal static class MySqlFailures
{
    /// <summary>MariaDB's own error number for a connection that an administrator killed.</summary>
    private const int ConnectionKilled = 1927;

    /// <summary>Another transaction wrote the same rows at the same moment. This one is rolled back, or must be; a retry is likely to succeed.</summary>
    public static bool IsCollision(MySqlException failure) => failure.ErrorCode
        is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.CheckRead;

    /// <summary>The connection was lost during the work. Whether a commit in progress succeeded is unknown.</summary>
    public static bool IsLostConnection(MySqlException failure) =>
        failure.ErrorCode is MySqlErrorCode.ServerShutdown or MySqlErrorCode.ClientInteractionTimeout
        || failure.Number == ConnectionKilled
        || failure.InnerException is IOException or EndOfStreamException;

    /// <summary>
    /// The server is down, overloaded, full or read-only: any error that the statement or its values did not cause. The class of the SQLSTATE
    /// identifies those causes: 21 and 22 wrong values, 23 a constraint, 42 a wrong statement.
    /// </summary>
    public static bool IsOutage(MySqlException failure) =>
        failure.ErrorCode != MySqlErrorCode.TruncatedWrongValueForField && ClassOf(failure) is not ("21" or "22" or "23" or "42");

    private static string ClassOf(MySqlException failure) => failure.SqlState is { Length: 5 } state ? state[..2] : "";
}
