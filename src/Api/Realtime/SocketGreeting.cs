using System.Net.WebSockets;
using GoChat.Api.Limits;
using GoChat.Api.Realtime.Framing;
using GoChat.Api.Realtime.Verbs;
using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>
/// Handles the first frame of a socket: who it is and what it knows. The connection is registered before the snapshot is read, so events in
/// between arrive twice rather than never; their pushes wait in the queue until the greeting has left.
/// </summary>
internal sealed class SocketGreeting(
    IAccessTokens tokens, ISignedInDevices devices, ConnectionRegistry registry, SocketLimit sockets, RequestLimit requests, UseCaseScopes scopes,
    RealtimeMetrics metrics, TimeProvider clock) : IDisposable
{
    /// <summary>The number of frames without hello that are answered: enough for a client that reads the answers.</summary>
    private const int MostRefused = 3;
    private static readonly int GreetedAtOnce = Math.Max(2, Environment.ProcessorCount);

    /// <summary>
    /// When everybody reconnects at once, their queries queue here, so that connected users continue to write undisturbed. Nothing is sent
    /// with a permit taken: a slow client would keep it.
    /// </summary>
    private readonly SemaphoreSlim _permits = new(GreetedAtOnce);

    private sealed record Times(long MinMs, long MaxMs);

    private sealed record Welcome(
        Me User, Domain.Accounts.DeviceId DeviceId, string Epoch, long Pts, bool Recovered, IReadOnlyList<RecoveredEvent> Events,
        IReadOnlyList<ConversationHead> Conversations, long PingMs, Times Reconnect);

    public void Dispose() => _permits.Dispose();

    /// <summary>Null when the socket was closed instead. The answer is queued in the connection: nothing here waits for a client that does not read.</summary>
    public async Task<ClientConnection?> Meet(SocketLine line, FrameReader frames, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var reading = ReadHello(line.Socket, frames, patience.Token);
        if (await Task.WhenAny(reading, Task.Delay(SocketTimes.Hello, clock, patience.Token)) != reading)
        {
            await SocketWriter.CloseOrDrop(line, SocketClose.NoHello, aborted);
            // Cancelling the pending read ends the connection: the client first gets a moment to return the close.
            patience.CancelAfter(SocketWriter.CloseTimeout);
            await reading;
            return null;
        }

        var (id, hello, end) = await reading;
        await patience.CancelAsync();
        return hello is null ? await Refuse(line, frames, default, end, aborted) : await Welcomed(line, frames, id, hello, aborted);
    }

    /// <summary>Refuses frames that are not a valid hello, three at most; returns no hello when none came.</summary>
    private static async Task<(long Id, HelloArguments? Hello, SocketClose End)> ReadHello(WebSocket socket, FrameReader frames, CancellationToken ct)
    {
        for (var refused = 0; await frames.Read(ct) is { } utf8; refused++)
        {
            var fits = SocketFrame.TryRead(utf8, out var frame);
            var error = fits ? SocketErrors.HelloFirst : SocketErrors.Malformed;
            if (fits && frame.Verb == ConnectionVerbs.Hello && HelloArguments.TryRead(frame, out var hello, out error))
                return (frame.Id!.Value, hello, SocketClose.Goodbye);
            await socket.SendAsync(SocketReplies.Failed(frame.Id, error), WebSocketMessageType.Text, endOfMessage: true, ct);
            if (refused == MostRefused - 1)
                return (0, null, SocketClose.NoHello);
        }

        return (0, null, frames.End);
    }

    private async Task<ClientConnection?> Welcomed(SocketLine line, FrameReader frames, long id, HelloArguments hello, CancellationToken ct)
    {
        // A socket belongs to a device. There is no way yet to check whether a credential without a device is still valid.
        if (tokens.Read(hello.Token) is not { Principal: { Device: { } device } principal } grant)
            return await Refused(TokenText.LooksExpired(hello.Token, clock) ? SocketClose.TokenExpired : SocketClose.BadToken);
        line.Unnamed?.Dispose();
        if (requests.Take(principal) is { } wait)
            return await Refuse(line, frames, SocketReplies.Failed(id, wait), SocketClose.RateLimited, ct);
        var status = await Status();
        if (status != DeviceStatus.Active)
            return await Refused(CloseOf(status));

        var connection = new ClientConnection(grant) { Address = line.Address, Metrics = metrics };
        registry.Add(connection);
        try
        {
            sockets.MakeRoom(principal.User);
            // Checked again: a sign-out that arrived before the connection was registered has closed the others, but not this one.
            status = await Status();
            if (status == DeviceStatus.Active)
                connection.Greet(SocketReplies.Of(id, await WithPermit(() => WelcomeFor(hello, connection, ct), ct)));
        }
        catch
        {
            registry.Remove(connection);
            throw;
        }

        if (status == DeviceStatus.Active)
            return connection;
        registry.Remove(connection);
        return await Refused(CloseOf(status));

        Task<DeviceStatus> Status() => WithPermit(() => devices.StatusOf(principal.User, device, ct).AsTask(), ct);

        Task<ClientConnection?> Refused(SocketClose reason) => Refuse(line, frames, SocketReplies.Failed(id, ErrorOf(reason)), reason, ct);
    }

    private async Task<T> WithPermit<T>(Func<Task<T>> queries, CancellationToken ct)
    {
        await _permits.WaitAsync(ct);
        try
        {
            return await queries();
        }
        finally
        {
            _permits.Release();
        }
    }

    private Task<Result<Welcome>> WelcomeFor(HelloArguments hello, ClientConnection connection, CancellationToken ct) =>
        scopes.As(connection.Principal, connection.Address, async sender =>
        {
            var recovered = await sender.Send(new Recover(hello.Pts, hello.Epoch, hello.Known), ct);
            if (recovered.Failed)
                return recovered.Error;
            connection.Show(connection.NextShow(), recovered.Value.Open);
            var me = await sender.Send(new GetMe(), ct);
            return me.Map(user => new Welcome(
                user, connection.Device, recovered.Value.Epoch, recovered.Value.Pts, recovered.Value.Recovered, recovered.Value.Events,
                recovered.Value.Conversations, (long)SocketTimes.Ping.TotalMilliseconds,
                new Times((long)SocketTimes.ReconnectMin.TotalMilliseconds, (long)SocketTimes.ReconnectMax.TotalMilliseconds)));
        });

    private static SocketClose CloseOf(DeviceStatus status) => status == DeviceStatus.SignedOut ? SocketClose.SignedOut : SocketClose.AccountDisabled;

    private static Error ErrorOf(SocketClose reason) =>
        reason == SocketClose.AccountDisabled ? Domain.Accounts.AccountErrors.Disabled : CommonErrors.InvalidToken;

    private static async Task<ClientConnection?> Refuse(
        SocketLine line, FrameReader frames, ReadOnlyMemory<byte> lastWord, SocketClose reason, CancellationToken ct)
    {
        await SocketWriter.CloseOrDrop(line, reason, ct, lastWord);
        await frames.Drain(ct);
        return null;
    }
}
