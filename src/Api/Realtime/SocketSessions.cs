using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Api.Realtime;

/// <summary>Runs every socket from its first frame to its close, and says goodbye to all of them when the server stops.</summary>
internal sealed class SocketSessions(
    ConnectionRegistry registry, SocketCommands commands, SocketGreeting greeting, IHostApplicationLifetime lifetime, ILogger<SocketSessions> logger)
{
    public async Task Run(WebSocket socket, GatheringStream stream, string? address, CancellationToken aborted)
    {
        var frames = new FrameReader(socket);
        try
        {
            if (await greeting.Meet(socket, frames, address, aborted) is not { } met)
                return;
            await Serve(socket, stream, frames, met, aborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            logger.LogDebug("A socket ended without goodbye: {Reason}", gone.Message);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "A socket failed unexpectedly");
            await SocketWriter.Close(socket, SocketClose.Trouble, CancellationToken.None);
        }
    }

    private async Task Serve(WebSocket socket, GatheringStream stream, FrameReader frames, SocketGreeting.Met met, CancellationToken aborted)
    {
        using var connection = met.Connection;
        using var stopping = lifetime.ApplicationStopping.Register(() => connection.Close(SocketClose.GoingAway));
        try
        {
            var writing = SocketWriter.Run(socket, stream, connection, aborted);
            var reading = commands.Run(frames, connection, met.Identity, aborted);
            await Task.WhenAny(reading, writing);
            // Whoever ended first, the writer sends what is queued and the close.
            connection.Close(reading.IsCompleted ? await reading : SocketClose.GoingAway);
            await writing;
            await (reading.IsCompleted ? frames.Drain(aborted) : reading.WaitAsync(SocketWriter.CloseTimeout, CancellationToken.None));
        }
        catch (TimeoutException)
        {
            logger.LogDebug("A client did not return the close; the connection is dropped");
        }
        finally
        {
            registry.Remove(connection);
        }
    }
}
