using System.Text;
using System.Text.Json;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>
/// What a device missed while it was offline. Either all personal events since <paramref name="Pts"/>, or an instruction to refetch: never a silent gap.
/// With the newest sequences of its conversations it can pull what it lacks.
/// </summary>
/// <param name="Pts">The newest personal event that the device knows.</param>
/// <param name="Epoch">The epoch the device knew; null on a first start.</param>
/// <param name="Open">Conversations on its screen, answered even when they are not among the newest.</param>
[AllowedTo(Caller.User)]
public sealed record Recover(long Pts, string? Epoch, IReadOnlyList<KnownConversation> Open) : IQuery<Recovery>;

/// <param name="Seq">The newest message that the device has of it.</param>
public sealed record KnownConversation(ConversationId Conversation, long Seq);

/// <param name="Recovered">False: refetch the lists; <paramref name="Events"/> is then empty.</param>
/// <param name="Open">Those of the named conversations that the user may see.</param>
public sealed record Recovery(
    string Epoch, long Pts, bool Recovered, IReadOnlyList<RecoveredEvent> Events, IReadOnlyList<ConversationHead> Conversations,
    IReadOnlyList<ConversationId> Open);

public sealed record RecoveredEvent(long Pts, string Type, JsonElement Payload, DateTimeOffset At);

/// <param name="PeerReadSeq">How far the other person has read; null in a group.</param>
/// <param name="PeerDeliveredSeq">How far messages have reached a device of the other person; null in a group.</param>
/// <param name="ChangeSeq">The newest change of a message here; a device that knows a smaller one lists the changes since.</param>
public sealed record ConversationHead(
    ConversationId Conversation, long MaxSeq, long ReadSeq, DateTimeOffset LastActivityAt, long? PeerReadSeq, long? PeerDeliveredSeq, long ChangeSeq);

public static class RecoverLimits
{
    /// <summary>The maximum number of conversations that a device may have on screen.</summary>
    public const int MaxOpen = 20;
}

internal sealed class RecoverValidator : AbstractValidator<Recover>
{
    public RecoverValidator()
    {
        RuleFor(q => q.Pts).GreaterThanOrEqualTo(0);
        RuleFor(q => q.Open).Must(open => open.Count <= RecoverLimits.MaxOpen).WithMessage($"At most {RecoverLimits.MaxOpen} conversations.");
    }
}

internal sealed class RecoverHandler(IAppDbContext db, ICurrentUser user, IInstallation installation) : IQueryHandler<Recover, Recovery>
{
    private const int MaxEvents = 500;
    private const int MaxEventBytes = 256 * 1024;
    private const int MaxHeads = 100;

    public async Task<Result<Recovery>> Handle(Recover query, CancellationToken ct)
    {
        var newest = await db.PtsCounters.Where(c => c.UserId == user.Id).Select(c => c.Pts).SingleAsync(ct);
        var open = await db.ConversationsVisibleTo(user.Id, [.. query.Open.Select(o => o.Conversation)], ct);
        var heads = await Heads(open, ct);
        var events = query.Epoch == installation.Epoch && !IsAhead(query.Open, heads) ? await Missed(query.Pts, newest, ct) : null;
        return new Recovery(installation.Epoch, newest, events is not null, events ?? [], heads, open);
    }

    /// <summary>A device that has messages the log lacks saw a database that no longer exists.</summary>
    private static bool IsAhead(IReadOnlyList<KnownConversation> known, List<ConversationHead> heads) =>
        known.Any(k => heads.Any(head => head.Conversation == k.Conversation && head.MaxSeq < k.Seq));

    /// <summary>Null when the events from <paramref name="known"/> to <paramref name="newest"/> are incomplete, or more than a refetch is worth.</summary>
    private async Task<List<RecoveredEvent>?> Missed(long known, long newest, CancellationToken ct)
    {
        if (known > newest || newest - known > MaxEvents)
            return null;
        var (events, bytes, found) = (new List<RecoveredEvent>(), 0, 0L);
        var missed = db.UserEvents.AsNoTracking().Where(e => e.UserId == user.Id && e.Pts > known && e.Pts <= newest).OrderBy(e => e.Pts).AsAsyncEnumerable();
        await foreach (var e in missed.WithCancellation(ct))
        {
            found++;
            if (e.Type == UserEvent.Superseded)
                continue;
            bytes += Encoding.UTF8.GetByteCount(e.Payload);
            if (bytes > MaxEventBytes)
                return null;
            events.Add(new RecoveredEvent(e.Pts, e.Type, JsonDocument.Parse(e.Payload).RootElement, e.At));
        }

        return found == newest - known ? events : null;
    }

    private async Task<List<ConversationHead>> Heads(IReadOnlyList<ConversationId> open, CancellationToken ct)
    {
        var rows = db.SessionRowsOf(user.Id);
        var newest = await rows.Listed().OrderByDescending(r => r.Conversation.LastMessageAt).Take(MaxHeads).ToListAsync(ct);
        var missing = open.Except(newest.Select(r => r.Conversation.Id)).ToList();
        if (missing.Count > 0)
            newest.AddRange(await rows.Where(r => missing.Contains(r.Session.ConversationId)).ToListAsync(ct));
        return [.. newest.Select(HeadOf)];
    }

    private static ConversationHead HeadOf(SessionRow row)
    {
        var isGroup = row.Conversation.Id.IsGroup;
        return new ConversationHead(
            row.Conversation.Id, row.Conversation.MaxSeq, row.Session.ReadSeq, row.Conversation.LastMessageAt,
            isGroup ? null : row.PeerReadSeq ?? 0, isGroup ? null : row.PeerDeliveredSeq ?? 0, row.Conversation.ChangeSeq);
    }
}
