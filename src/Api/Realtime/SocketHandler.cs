using System.Net.WebSockets;
using GoChat.Api.Realtime.Framing;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>Runs every socket from its first frame to its close, and closes all of them when the server stops.</summary>
internal sealed class SocketHandler
{
    /// <summary>A connection ended without a close frame (RFC 6455, 7.1.5).</summary>
    private const int Lost = 1006;

    private readonly ConnectionRegistry _registry;
    private readonly SocketCommands _commands;
    private readonly SocketGreeting _greeting;
    private readonly RealtimeMetrics _metrics;
    private readonly ILogger<SocketHandler> _logger;
    private readonly CancellationToken _stopping;

    public SocketHandler(
        ConnectionRegistry registry,
        SocketCommands commands,
        SocketGreeting greeting,
        RealtimeMetrics metrics,
        IHostApplicationLifetime lifetime,
        ILogger<SocketHandler> logger)
    {
        (_registry, _commands, _greeting, _metrics, _logger, _stopping) = (registry, commands, greeting, metrics, logger, lifetime.ApplicationStopping);
        // One registration for all sockets: idle sockets would hold the memory of their own for that one moment.
        _stopping.Register(SayGoodbye);
    }

    public async Task Run(SocketLine line, CancellationToken aborted)
    {
        var frames = new FrameReader(line.Socket);
        try
        {
            if (await _greeting.Meet(line, frames, aborted) is { } connection)
                await Serve(line, frames, connection, aborted);
        }
        catch (WebSocketException broken)
        {
            // The socket itself has sent the reason for a framing error, and the client must be able to read it.
            _logger.LogDebug("A socket ended without a close frame: {Reason}", broken.Message);
            await line.Stream.Linger(aborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            _logger.LogDebug("A socket ended without a close frame: {Reason}", gone.Message);
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "A socket failed unexpectedly");
            await SocketWriter.CloseOrDrop(line, SocketClose.Trouble, aborted);
        }
    }

    private async Task Serve(SocketLine line, FrameReader frames, ClientConnection connection, CancellationToken aborted)
    {
        var closed = Lost;
        _metrics.Opened();
        if (_stopping.IsCancellationRequested)
            connection.Close(SocketClose.GoingAway);
        try
        {
            var writing = SocketWriter.Run(line, connection, aborted);
            var reading = _commands.Run(frames, connection, aborted);
            await Task.WhenAny(reading, writing, connection.Closing);
            // Whichever side ended first, the writer gets a moment to send the queue and the close frame: a client that does not read must not keep it alive.
            connection.Close(reading.IsCompletedSuccessfully ? await reading : SocketClose.GoingAway);
            await writing.WaitAsync(SocketWriter.CloseTimeout, CancellationToken.None);
            closed = reading.IsFaulted ? Lost : (await connection.Closing).Code;
            await (reading.IsCompletedSuccessfully ? frames.Drain(aborted) : reading.WaitAsync(SocketWriter.CloseTimeout, CancellationToken.None));
        }
        catch (TimeoutException)
        {
            _logger.LogDebug("A client did not complete the close handshake; the connection is dropped");
            line.Drop();
        }
        finally
        {
            _registry.Remove(connection);
            _metrics.Closed(closed);
        }
    }

    private void SayGoodbye()
    {
        foreach (var connection in _registry.All)
            connection.Close(SocketClose.GoingAway);
    }
}
