using GoChat.Infrastructure.Configuration;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>
/// The right to prepare the database: a named lock of the server, held by a dedicated connection. When the node dies, its connection ends and releases
/// the lock. A machine that vanishes closes nothing: the server ends a connection after 15 s of silence, and the holder is never silent for that long.
/// </summary>
internal sealed class MySqlStartLock : IAsyncDisposable
{
    /// <summary>The time that another node's migrations may need.</summary>
    private const int MostSeconds = 120;

    /// <summary>Each wait for the lock; after each one the log says what this node waits for.</summary>
    private const int AskSeconds = 5;
    private const int SilenceSeconds = 15;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _over = new();
    private readonly MySqlConnection _connection;
    private readonly Task _beating;

    private MySqlStartLock(MySqlConnection connection)
    {
        _connection = connection;
        _beating = BeatUntil(_over.Token);
    }

    public static string LockOf(string database) => $"gochat-start-{database}";

    /// <exception cref="UnusableServiceException">Another node has held the lock for two minutes.</exception>
    public static async Task<MySqlStartLock> Take(MySqlServer server, ILogger logger, CancellationToken ct)
    {
        var connection = server.Alone();
        try
        {
            await connection.OpenAsync(ct);
            await using var ask = new MySqlCommand(
                $"SET SESSION wait_timeout = {SilenceSeconds}; SELECT GET_LOCK('{LockOf(server.Database)}', {AskSeconds})", connection);
            for (var waited = 0; await ask.ExecuteScalarAsync(ct) is not (1L or 1);)
            {
                waited += AskSeconds;
                if (waited >= MostSeconds)
                    throw new UnusableServiceException($"MySQL at {server.Address}: another node has been preparing {server.Database} for {MostSeconds} s");
                logger.LogInformation("Another node is migrating the database {Database}; waited {Seconds} s for it so far", server.Database, waited);
            }

            return new MySqlStartLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _beating;
        await _connection.DisposeAsync();
        _over.Dispose();
    }

    private async Task BeatUntil(CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, over);
                await using var beat = new MySqlCommand("DO 1", _connection);
                await beat.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or MySqlException)
        {
            // The lock is released, or lost: then the migration, on the same server, fails by itself.
        }
    }
}
