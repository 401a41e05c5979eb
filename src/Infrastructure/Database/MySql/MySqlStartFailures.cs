using System.Security.Authentication;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>Explains in one line why the database is unusable, and which setting to check.</summary>
internal static class MySqlStartFailures
{
    public static string CreateStatement(MySqlServer server) =>
        $"CREATE DATABASE IF NOT EXISTS `{server.Database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

    public static string Explain(MySqlServer server, Exception failure) => failure switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.AccessDenied } =>
            $"MySQL at {server.Address} refuses the account {server.User}: see [mysql] user and password ({failure.Message})",
        MySqlException { ErrorCode: MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase } =>
            $"MySQL at {server.Address} has no database {server.Database} that the account {server.User} may use or create: see [mysql] database, or let an "
            + $"administrator run: {CreateStatement(server)}; GRANT ALL ON `{server.Database}`.* TO '{server.User}'@'%';",
        { InnerException: AuthenticationException reason } =>
            $"MySQL at {server.Address} has a certificate that is not trusted: see [mysql] tls and tls_ca ({reason.Message})",
        _ when server.HasOwnCa && failure.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) =>
            $"MySQL at {server.Address}: [mysql] tls_ca is no certificate that can be used ({failure.Message})",
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } when failure.Message.Contains("SSL", StringComparison.Ordinal) =>
            $"MySQL at {server.Address} does not offer what [mysql] tls asks for ({failure.Message})",
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } => NoAnswer(server, failure),
        _ when failure.Message.Contains("Unix Socket", StringComparison.Ordinal) => NoAnswer(server, failure),
        _ => $"MySQL at {server.Address} cannot be used: {failure.Message}",
    };

    private static string NoAnswer(MySqlServer server, Exception failure) =>
        $"MySQL at {server.Address} does not answer: see {server.AddressSettings} ({(failure.InnerException ?? failure).Message})";
}
