using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GoChat.Infrastructure.Database;

/// <summary>The sessions that a use case is about to save.</summary>
internal static class ChangedSessions
{
    public static IEnumerable<SessionsChangedV1> In(ChangeTracker tracker) => tracker.Entries<Session>()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .GroupBy(entry => entry.Entity.ConversationId)
        .Select(changed => new SessionsChangedV1(changed.Key, [.. changed.Select(Of)]));

    private static ChangedSession Of(EntityEntry<Session> entry) => new(
        entry.Entity.UserId,
        entry.Entity.PeerId,
        entry.State is not EntityState.Modified || entry.Property(s => s.HiddenAtSeq).IsModified || entry.Property(s => s.PinnedAt).IsModified);
}
