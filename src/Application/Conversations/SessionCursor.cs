using System.Globalization;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>
/// Where a page of sessions ended: among the pinned ones the time of pinning, else the time of the last activity, and which of that very time
/// were shown already.
/// </summary>
internal sealed record SessionCursor(bool Pinned, DateTimeOffset At, IReadOnlyList<ConversationId> Seen)
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

    public static string After(IReadOnlyList<SessionRow> shown, SessionCursor? before)
    {
        var last = PlaceOf(shown[^1]);
        var seen = shown.Where(r => PlaceOf(r) == last).Select(r => r.Conversation.Id);
        if (before is not null && (before.Pinned, before.At) == last)
            seen = seen.Concat(before.Seen);
        var ticks = last.At.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return string.Join('.', [last.Pinned ? PinnedMark + ticks : ticks, .. seen.Select(id => id.Value)]);
    }

    /// <summary>What the list shows behind this place.</summary>
    public IQueryable<SessionRow> Rest(IQueryable<SessionRow> rows)
    {
        var (at, seen) = (At, Seen);
        return Pinned
            ? rows.Where(r => r.Session.PinnedAt == null || r.Session.PinnedAt < at || (r.Session.PinnedAt == at && !seen.Contains(r.Conversation.Id)))
            : rows.Where(r => r.Session.PinnedAt == null
                && (r.Conversation.LastMessageAt < at || (r.Conversation.LastMessageAt == at && !seen.Contains(r.Conversation.Id))));
    }

    private static (bool Pinned, DateTimeOffset At) PlaceOf(SessionRow row) =>
        row.Session.PinnedAt is { } pinnedAt ? (true, pinnedAt) : (false, row.Conversation.LastMessageAt);
}
