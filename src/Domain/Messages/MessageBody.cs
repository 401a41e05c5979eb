using System.Text.Json.Serialization;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

public enum MessageType
{
    Text,
    System,
}

/// <summary>The content of a message. One record per type of message.</summary>
public abstract record MessageBody
{
    public abstract MessageType Type { get; }

    /// <summary>The body in stored form.</summary>
    public virtual MessageBody Clean() => this;
}

/// <summary>Plain text, 1 to <see cref="MaxLength"/> code points, not blank, shown as written.</summary>
public sealed record TextBody(string Text) : MessageBody
{
    public const int MaxLength = 5_000;

    public static TextRule Rule { get; } = TextRule.Lines(MaxLength);

    public override MessageType Type => MessageType.Text;

    public override MessageBody Clean() => new TextBody(Rule.Clean(Text));
}

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

/// <summary>A person under the name they had when something happened.</summary>
public sealed record NamedUser(UserId Id, string Nickname);

/// <summary>The system's own line in a group: who did what to whom.</summary>
/// <param name="Name">What something is called now; null when the event names nothing.</param>
public sealed record NoticeBody(
    NoticeEvent Event,
    NamedUser Actor,
    IReadOnlyList<NamedUser> Targets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null) : MessageBody
{
    public override MessageType Type => MessageType.System;

    public bool Equals(NoticeBody? other) =>
        other is not null && Event == other.Event && Actor == other.Actor && Targets.SequenceEqual(other.Targets) && Name == other.Name;

    public override int GetHashCode() => HashCode.Combine(Event, Actor, Targets.Count);
}
