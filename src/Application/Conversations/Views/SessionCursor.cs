using System.Globalization;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>
/// Where a page of sessions ended: the time of pinning for a pinned session, otherwise the time of the last activity, and which sessions with exactly that
/// time were already shown.
/// </summary>
public sealed record SessionCursor(bool Pinned, DateTimeOffset At, IReadOnlyList<ConversationId> Seen)
{
    private const char PinnedMark = 'p';

    public static bool TryRead(string? text, out SessionCursor? cursor)
    {
        cursor = null;
        if (text is null)
            return true;
        var pinned = text.StartsWith(PinnedMark);
        var parts = text[(pinned ? 1 : 0)..].Split('.');
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        if (!parts.Skip(1).All(p => TypedId.IsValid(p, ConversationId.Letters)))
            return false;
        cursor = new SessionCursor(pinned, new DateTimeOffset(ticks, TimeSpan.Zero), [.. parts.Skip(1).Select(ConversationId.Trusted)]);
        return true;
    }

    public static string After(IReadOnlyList<SessionItem> shown, SessionCursor? before)
    {
        var last = SortKeyOf(shown[^1]);
        var seen = shown.Where(item => SortKeyOf(item) == last).Select(item => item.ConversationId);
        if (before is not null && (before.Pinned, before.At) == last)
            seen = seen.Concat(before.Seen);
        var ticks = last.At.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return string.Join('.', [last.Pinned ? PinnedMark + ticks : ticks, .. seen.Select(id => id.Value)]);
    }

    /// <summary>Whether the list shows the session after this position: the same rule as <see cref="Rest"/>.</summary>
    public bool IsBefore(ConversationId id, DateTimeOffset? pinnedAt, DateTimeOffset lastActivityAt)
    {
        if (pinnedAt is not null && !Pinned)
            return false;
        if (pinnedAt is null && Pinned)
            return true;
        var at = pinnedAt ?? lastActivityAt;
        return at < At || (at == At && !Seen.Contains(id));
    }

    /// <summary>What the list shows after this position.</summary>
    internal IQueryable<SessionRow> Rest(IQueryable<SessionRow> rows)
    {
        var (at, seen) = (At, Seen);
        return Pinned
            ? rows.Where(r => r.Session.PinnedAt == null || r.Session.PinnedAt < at || (r.Session.PinnedAt == at && !seen.Contains(r.Conversation.Id)))
            : rows.Where(r => r.Session.PinnedAt == null
                && (r.Conversation.LastMessageAt < at || (r.Conversation.LastMessageAt == at && !seen.Contains(r.Conversation.Id))));
    }

    private static (bool Pinned, DateTimeOffset At) SortKeyOf(SessionItem item) =>
        item.PinnedAt is { } pinnedAt ? (true, pinnedAt) : (false, item.LastActivityAt);
}
