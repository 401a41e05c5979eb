using System.Text.Json.Serialization;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages.Views.Contents;

/// <summary>The system's own line in a group: who did what to whom.</summary>
/// <param name="Name">The new name; omitted when the event gives none.</param>
/// <param name="Until">The end of the mute; omitted when the event gives none.</param>
public sealed record NoticeContent(
    NoticeEvent Event,
    NamedUser Actor,
    IReadOnlyList<NamedUser> Targets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until = null) : MessageContent
{
    /// <summary>A name and an id.</summary>
    private const long BytesOfUser = 384;

    internal override long MaxBytes => BytesOfUser * (Targets.Count + 2);
}
