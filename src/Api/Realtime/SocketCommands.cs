using System.Diagnostics;
using System.Text.Json;
using GoChat.Api.Limits;
using GoChat.Api.Realtime.Framing;
using GoChat.Api.Realtime.Verbs;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>
/// Reads a socket's commands and answers each exactly once. Commands begin in the order of arrival, so two messages sent one after the other
/// are logged in that order. With 64 in flight, or 1 MB of unread answers, the server stops reading until an answer has left.
/// </summary>
internal sealed class SocketCommands(
    VerbTable verbs, UseCaseScopes scopes, RequestLimit requests, SendLimit sends, FailureMetrics failures, ILogger<SocketCommands> logger)
{
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
            if (fits && frame.IsPong)
                continue;
            var verb = fits ? verbs.Find(frame.Verb) : null;
            var expected = verb?.ExpectedBytes ?? 0;
            await connection.ReplySlot(expected);
            if (connection.Closing.IsCompleted)
                continue;
            var refusal = requests.Take(connection.Principal) ?? (fits ? null : SocketErrors.Malformed);
            // Taken here: a later request could get its answer earlier, and messages must not change their order.
            if (verb is { LimitedSends: true })
                refusal ??= await sends.Take(connection.Principal);
            if (verb is null || refusal is not null)
                connection.Reply(SocketReplies.Failed(frame.Id, refusal ?? SocketErrors.UnknownVerb), expected);
            else
                _ = Answer(verb, frame, connection, ct);
        }

        return frames.End;
    }

    private async Task Answer(SocketVerb verb, SocketFrame frame, ClientConnection connection, CancellationToken ct)
    {
        var id = frame.Id!.Value;
        try
        {
            connection.Reply(await verb.Answer(frame, new VerbCall(scopes, connection, ct)), verb.ExpectedBytes);
        }
        catch (JsonException malformed)
        {
            connection.Reply(SocketReplies.Failed(id, SocketErrors.Bad(malformed)), verb.ExpectedBytes);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && ct.IsCancellationRequested)
        {
            // Nobody waits for the answer, and cancelled work fails in many ways.
            logger.LogDebug(failure, "{Verb} was cancelled by the client", verb.Name);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Unexpected failure of {Verb}", verb.Name);
            connection.Reply(SocketReplies.Failed(id, ErrorOf(failure)), verb.ExpectedBytes);
        }
    }

    private Error ErrorOf(Exception failure)
    {
        if (!DatabaseFailures.IsOutage(failure))
            return SocketErrors.Unexpected;
        failures.Database(FailureMetrics.Outage);
        return CommonErrors.Unavailable;
    }
}
