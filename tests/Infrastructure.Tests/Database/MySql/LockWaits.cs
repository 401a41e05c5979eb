using GoChat.Testing;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>
/// Finds connections that wait for a row lock. InnoDB shows its transactions from a copy, which it renews only after 0.1 s without a read: more frequent
/// reads, from one connection or several, see the same old copy forever. So the tests of this process read one after the other, each after a pause.
/// </summary>
internal static class LockWaits
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly SemaphoreSlim Looking = new(1, 1);

    /// <returns>A waiting connection in this database; null when there is none.</returns>
    public static async Task<object?> In(string database)
    {
        var server = await MariaDb.Running();
        await Looking.WaitAsync();
        try
        {
            await Task.Delay(Pause);
            return await server.Ask($"""
                SELECT t.trx_mysql_thread_id FROM information_schema.innodb_trx AS t JOIN information_schema.processlist AS p ON p.id = t.trx_mysql_thread_id
                WHERE t.trx_state = 'LOCK WAIT' AND p.db = '{database}' LIMIT 1
                """);
        }
        finally
        {
            Looking.Release();
        }
    }
}
