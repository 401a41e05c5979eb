using GoChat.Application.Messages;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GoChat.Infrastructure.Outbox;

/// <summary>The events that a use case publishes at its next save: those of its entities, personal events, and posted messages.</summary>
internal sealed class PendingEvents
{
    private readonly List<PostedMessage> _posted = [];

    /// <summary>Numbered separately, under their users' locks.</summary>
    public UserEventBuffer UserEvents { get; } = new();

    public void Post(PostedMessage message) => _posted.Add(message);

    public void Forget()
    {
        _posted.Clear();
        UserEvents.Forget();
    }

    /// <summary>Takes the events that entities raised.</summary>
    public static List<OutboxRecord> TakeRaised(ChangeTracker tracker)
    {
        var taken = new List<OutboxRecord>();
        foreach (var entity in tracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.Events.Count > 0).ToList())
        {
            taken.AddRange(entity.Events.Select(OutboxRecord.Of));
            entity.ClearEvents();
        }

        return taken;
    }

    /// <summary>Takes the events of posted messages.</summary>
    public List<OutboxRecord> TakePosted()
    {
        var taken = MessagesSentV1.Of(_posted).Select(OutboxRecord.Of).ToList();
        _posted.Clear();
        return taken;
    }
}
