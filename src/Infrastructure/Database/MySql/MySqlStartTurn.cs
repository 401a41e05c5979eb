using GoChat.Infrastructure.Configuration;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>
/// The turn to prepare the database: a named lock of the server, held by a connection that does nothing else. When the node dies, its connection ends, and
/// the lock with it. A machine that vanishes says no goodbye: the server ends a connection that was silent for 15 s, and the holder is never silent for so long.
/// </summary>
internal sealed class MySqlStartTurn : IAsyncDisposable
{
    /// <summary>As long as another node may need for its migrations.</summary>
    private const int MostSeconds = 120;

    /// <summary>After which it is said what is waited for.</summary>
    private const int AskSeconds = 5;
    private const int SilenceSeconds = 15;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _over = new();
    private readonly MySqlConnection _connection;
    private readonly Task _beating;

    private MySqlStartTurn(MySqlConnection connection)
    {
        _connection = connection;
        _beating = BeatUntil(_over.Token);
    }

    public static string LockOf(string database) => $"gochat-start-{database}";

    /// <exception cref="UnusableServiceException">Another node has had it for two minutes.</exception>
    public static async Task<MySqlStartTurn> Take(MySqlServer server, ILogger logger, CancellationToken ct)
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
                logger.LogInformation("Another node prepares the database {Database}; waiting for it, for {Seconds} s so far", server.Database, waited);
            }

            return new MySqlStartTurn(connection);
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
            // The turn is over, or lost: then the migration, on the same server, fails by itself.
        }
    }
}
