using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Database.Model.Bodies;

/// <summary>
/// A notice as it is stored. Version 1 is <c>{"text":null,"notice":{…}}</c>; version 2 adds <c>v</c> and <c>type</c>, and keeps the rest, for nodes of
/// release 0.1.0 read it during an upgrade.
/// </summary>
internal static class StoredNotice
{
    private const int Version = 2;

    public static string Write(NoticeBody body) => JsonSerializer.Serialize(
        new Form(Version, MessageType.System, Text: null, new Line(body.Event, body.Actor, body.Targets, body.Name, body.Until)), WireJson.Options);

    public static MessageBody? Read(int version, ReadOnlySpan<byte> utf8)
    {
        if (version is not (1 or Version))
            return null;
        var line = JsonSerializer.Deserialize<Stored>(utf8, WireJson.Options)!.Notice;
        return new NoticeBody(line.Event, line.Actor, line.Targets, line.Name, line.Until);
    }

    private sealed record Form(int V, MessageType Type, object? Text, Line Notice);

    private sealed record Stored(Line Notice);

    private sealed record Line(
        NoticeEvent Event,
        NamedUser Actor,
        IReadOnlyList<NamedUser> Targets,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until = null);
}
