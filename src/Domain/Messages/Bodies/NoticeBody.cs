using System.Text.Json.Serialization;

namespace GoChat.Domain.Messages.Bodies;

/// <summary>What a system line reports. The names are part of stored messages and of the wire.</summary>
public enum NoticeEvent
{
    [JsonStringEnumMemberName("group.created")]
    GroupCreated,

    [JsonStringEnumMemberName("group.memberLeft")]
    MemberLeft,

    [JsonStringEnumMemberName("group.renamed")]
    GroupRenamed,
}

/// <summary>The system's own line in a group: who did what to whom.</summary>
/// <param name="Name">The new name of something; null when the event has none.</param>
public sealed record NoticeBody(NoticeEvent Event, NamedUser Actor, IReadOnlyList<NamedUser> Targets, string? Name = null) : MessageBody
{
    public override MessageType Type => MessageType.System;

    public override string Words => $"{Event} {Actor.Id} {string.Join(' ', Targets.Select(t => t.Id))}{Name}";

    public bool Equals(NoticeBody? other) =>
        other is not null && Event == other.Event && Actor == other.Actor && Targets.SequenceEqual(other.Targets) && Name == other.Name;

    public override int GetHashCode() => HashCode.Combine(Event, Actor, Targets.Count);

    public override T Accept<T>(IMessageBodyVisitor<T> visitor) => visitor.Visit(this);
}
