using GoChat.Testing;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>
/// Who waits for a row's lock. InnoDB shows its transactions from a copy, which it renews only when nobody has looked for 0.1 s: whoever looks
/// more often, alone or with others, sees the same old copy for ever. So the tests of this process look one after the other, each after a pause.
/// </summary>
internal static class LockWaits
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly SemaphoreSlim Looking = new(1, 1);

    /// <returns>A connection that waits in this database; null when none does.</returns>
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
