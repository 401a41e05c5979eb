using System.Diagnostics;
using System.Text.Json;
using GoChat.Api.Limits;
using GoChat.Api.Realtime.Framing;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>
/// Reads a socket's commands and answers each exactly once. Commands begin in the order they came, so two messages sent one after the other
/// are logged in that order. With 64 in flight, or 1 MB of answers made and not read, the server reads no further until an answer has left.
/// </summary>
internal sealed class SocketCommands(
    SocketScopes scopes, IAccessTokens tokens, RequestLimit requests, SendLimit sends, PresenceWatching watching, FailureMetrics failures,
    ILogger<SocketCommands> logger)
{
    /// <summary>A page, and as much again for the rows it is made of while it is made.</summary>
    private const int ExpectedOfPull = 2 * PageBytes.Most;

    /// <returns>Why reading ended.</returns>
    public async Task<SocketClose> Run(FrameReader frames, ClientConnection connection, CancellationToken ct)
    {
        // A socket lives for hours: its commands are not part of the request that opened it.
        Activity.Current = null;
        while (await frames.Read(ct) is { } utf8)
        {
            connection.UnansweredPings = 0;
            if (connection.Closing.IsCompleted)
                continue;
            var fits = SocketFrame.TryRead(utf8, out var frame);
            if (fits && frame.Verb == "pong")
                continue;
            var expected = frame.Verb == "pull" ? ExpectedOfPull : 0;
            await connection.ReplySlot(expected);
            if (connection.Closing.IsCompleted)
                continue;
            var refusal = requests.Take(connection.Principal) ?? (fits ? null : SocketErrors.Malformed);
            // Asked here, for whoever asks later may be answered earlier, and messages must not change places.
            if (refusal is null && frame.Verb == "send")
                refusal = await sends.Take(connection.Principal);
            if (refusal is not null)
                connection.Reply(SocketReplies.Failed(frame.Id, refusal), expected);
            else
                _ = Answer(frame, expected, connection, ct);
        }

        return frames.End;
    }

    private async Task Answer(SocketFrame frame, int expected, ClientConnection connection, CancellationToken ct)
    {
        var id = frame.Id!.Value;
        try
        {
            connection.Reply(await Handle(id, frame, connection, ct), expected);
        }
        catch (JsonException malformed)
        {
            connection.Reply(SocketReplies.Failed(id, SocketErrors.Bad(malformed)), expected);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && ct.IsCancellationRequested)
        {
            // Nobody waits for the answer, and what was given up fails in many ways.
            logger.LogDebug(failure, "{Verb} was cancelled by the client", frame.Verb);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Unexpected failure of {Verb}", frame.Verb);
            connection.Reply(SocketReplies.Failed(id, ErrorOf(failure)), expected);
        }
    }

    private Error ErrorOf(Exception failure)
    {
        if (!DatabaseFailures.IsOutage(failure))
            return SocketErrors.Unexpected;
        failures.Database(FailureMetrics.Outage);
        return CommonErrors.Unavailable;
    }

    private Task<ReadOnlyMemory<byte>> Handle(long id, SocketFrame frame, ClientConnection connection, CancellationToken ct)
    {
        return frame.Verb switch
        {
            "send" => Ask(frame.ArgumentsAs<Send>().ToCommand()),
            "read" => Ask(frame.ArgumentsAs<Read>().ToCommand()),
            "delivered" => Ask(frame.ArgumentsAs<Delivered>().ToCommand()),
            "typing" => Ask(frame.ArgumentsAs<Typing>().ToCommand()),
            "presence" => Watch(frame.ArgumentsAs<Presence>().ToQuery()),
            "pull" => Query(frame.ArgumentsAs<Pull>().ToQuery()),
            "open" => Show(frame.ArgumentsAs<Open>()),
            "auth" => Task.FromResult(Renew(id, frame.ArgumentsAs<Auth>(), connection)),
            "hello" => Task.FromResult(SocketReplies.Failed(id, SocketErrors.HelloFirst)),
            _ => Task.FromResult(SocketReplies.Failed(id, SocketErrors.UnknownVerb)),
        };

        async Task<ReadOnlyMemory<byte>> Ask<T>(ICommand<T> command) =>
            SocketReplies.Of(id, await scopes.As(connection.Principal, connection.Address, sender => sender.Send(command, ct)));

        async Task<ReadOnlyMemory<byte>> Query<T>(IQuery<T> query) =>
            SocketReplies.Of(id, await scopes.As(connection.Principal, connection.Address, sender => sender.Send(query, ct)));

        async Task<ReadOnlyMemory<byte>> Watch(ListPresence query)
        {
            var people = await scopes.As(connection.Principal, connection.Address, sender => sender.Send(query, ct));
            return people.Succeeded ? SocketReplies.Ok(id, await watching.Begin(connection, people.Value)) : SocketReplies.Failed(id, people.Error);
        }

        async Task<ReadOnlyMemory<byte>> Show(Open open)
        {
            var turn = connection.NextShow();
            var visible = await scopes.As(connection.Principal, connection.Address, sender => sender.Send(new ListVisible([.. open.Conversations.Distinct()]), ct));
            if (visible.Failed)
                return SocketReplies.Failed(id, visible.Error);
            connection.Show(turn, visible.Value);
            return SocketReplies.Ok(id, new object());
        }
    }

    private ReadOnlyMemory<byte> Renew(long id, Auth auth, ClientConnection connection)
    {
        if (tokens.Read(auth.Token) is not { } renewed || !connection.Renew(renewed))
            return SocketReplies.Failed(id, CommonErrors.InvalidToken);
        return SocketReplies.Ok(id, new { expiresAt = renewed.ExpiresAt });
    }
}
