using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Api.Realtime;

/// <summary>
/// The first frame of a socket: who it is and what it knows. The connection is registered before the snapshot is read, so what happens in
/// between comes twice rather than never; its pushes wait in the queue until the greeting is answered.
/// </summary>
internal sealed class SocketGreeting(
    IAccessTokens tokens, IDeviceSessions devices, ConnectionRegistry registry, SocketScopes scopes, RealtimeMetrics metrics, TimeProvider clock) : IDisposable
{
    private static readonly int GreetedAtOnce = Math.Max(2, Environment.ProcessorCount);

    /// <summary>
    /// When everybody comes back at once their queries queue here, so that those who are in already go on writing undisturbed. Nothing is sent during
    /// a turn: a slow client would keep it.
    /// </summary>
    private readonly SemaphoreSlim _turns = new(GreetedAtOnce);

    public sealed record Met(ClientConnection Connection, AccessIdentity Identity);

    private sealed record Hello(string Token, long Pts, string? Epoch = null, IReadOnlyList<OpenConversation>? Open = null)
    {
        public IReadOnlyList<KnownConversation> Known =>
        [
            .. (Open ?? []).DistinctBy(o => o.Conversation).Take(RecoverLimits.MaxOpen).Select(o => new KnownConversation(o.Conversation, o.Seq)),
        ];
    }

    [method: JsonConstructor]
    private readonly record struct OpenConversation(ConversationId Conversation, long Seq = 0, long ChangeSeq = 0);

    private sealed record Times(long MinMs, long MaxMs);

    private sealed record Welcome(
        Me User, Domain.Accounts.DeviceId DeviceId, string Epoch, long Pts, bool Recovered, IReadOnlyList<RecoveredEvent> Events,
        IReadOnlyList<ConversationHead> Conversations, long PingMs, Times Reconnect);

    public void Dispose() => _turns.Dispose();

    /// <summary>Null when the socket was closed instead.</summary>
    public async Task<Met?> Meet(WebSocket socket, FrameReader frames, string? address, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var reading = ReadHello(socket, frames, patience.Token);
        if (await Task.WhenAny(reading, Task.Delay(SocketTimes.Hello, clock, patience.Token)) != reading)
        {
            await SocketWriter.Close(socket, SocketClose.NoHello, aborted);
            // Ending the pending read ends the connection: the client gets a moment to return the close first.
            patience.CancelAfter(SocketWriter.CloseTimeout);
            await reading;
            return null;
        }

        var greeted = await reading;
        await patience.CancelAsync();
        if (greeted is not var (id, hello))
        {
            await SocketWriter.Close(socket, frames.End, aborted);
            return null;
        }

        return await Welcomed(socket, id, hello, address, aborted);
    }

    private static async Task<(long Id, Hello Hello)?> ReadHello(WebSocket socket, FrameReader frames, CancellationToken ct)
    {
        while (await frames.Read(ct) is { } utf8)
        {
            var fits = SocketFrame.TryRead(utf8, out var frame);
            var error = !fits ? SocketErrors.Malformed : SocketErrors.HelloFirst;
            if (fits && frame.Verb == "hello" && (error = TryArguments(frame, out var hello)) is null)
                return (frame.Id!.Value, hello);
            await socket.SendAsync(SocketReplies.Failed(frame.Id, error), WebSocketMessageType.Text, endOfMessage: true, ct);
        }

        return null;
    }

    /// <summary>Null when they fit.</summary>
    private static Error? TryArguments(SocketFrame frame, out Hello hello)
    {
        try
        {
            hello = frame.ArgumentsAs<Hello>();
            return null;
        }
        catch (JsonException malformed)
        {
            hello = null!;
            return SocketErrors.Bad(malformed);
        }
    }

    private async Task<Met?> Welcomed(WebSocket socket, long id, Hello hello, string? address, CancellationToken ct)
    {
        if (tokens.Read(hello.Token) is not { } identity)
            return await Refuse(socket, id, TokenText.LooksExpired(hello.Token, clock) ? SocketClose.TokenExpired : SocketClose.BadToken, ct);
        var standing = await InTurn(() => devices.StandingOf(identity.User, identity.Device, ct).AsTask(), ct);
        if (standing != DeviceStanding.Active)
            return await Refuse(socket, id, standing == DeviceStanding.SignedOut ? SocketClose.SignedOut : SocketClose.AccountDisabled, ct);

        var connection = new ClientConnection(identity.User, identity.Device, identity.ExpiresAt) { Address = address, Metrics = metrics };
        registry.Add(connection);
        try
        {
            await Answer(socket, id, hello, connection, identity, ct);
            return new Met(connection, identity);
        }
        catch
        {
            registry.Remove(connection);
            throw;
        }
    }

    private async Task Answer(WebSocket socket, long id, Hello hello, ClientConnection connection, AccessIdentity identity, CancellationToken ct)
    {
        var welcome = await InTurn(() => WelcomeFor(hello, connection, identity, ct), ct);
        await socket.SendAsync(SocketReplies.Of(id, welcome), WebSocketMessageType.Text, endOfMessage: true, ct);
    }

    private async Task<T> InTurn<T>(Func<Task<T>> queries, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return await queries();
        }
        finally
        {
            _turns.Release();
        }
    }

    private Task<Result<Welcome>> WelcomeFor(Hello hello, ClientConnection connection, AccessIdentity identity, CancellationToken ct) =>
        scopes.As(identity, connection.Address, async sender =>
        {
            var recovered = await sender.Send(new Recover(Math.Max(0, hello.Pts), hello.Epoch, hello.Known), ct);
            if (recovered.Failed)
                return recovered.Error;
            connection.Show(connection.NextShow(), recovered.Value.Open);
            var me = await sender.Send(new GetMe(), ct);
            return me.Map(user => new Welcome(
                user, identity.Device, recovered.Value.Epoch, recovered.Value.Pts, recovered.Value.Recovered, recovered.Value.Events,
                recovered.Value.Conversations, (long)SocketTimes.Ping.TotalMilliseconds,
                new Times((long)SocketTimes.ReconnectMin.TotalMilliseconds, (long)SocketTimes.ReconnectMax.TotalMilliseconds)));
        });

    private static async Task<Met?> Refuse(WebSocket socket, long id, SocketClose reason, CancellationToken ct)
    {
        var error = reason == SocketClose.AccountDisabled ? Domain.Accounts.AccountErrors.Disabled : CommonErrors.InvalidToken;
        await socket.SendAsync(SocketReplies.Failed(id, error), WebSocketMessageType.Text, endOfMessage: true, ct);
        await SocketWriter.Close(socket, reason, ct);
        return null;
    }
}
