using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Database.Model.Bodies;

/// <summary>
/// A text as it is stored. Version 1 is <c>{"text":"…","notice":null}</c>; version 2 adds <c>v</c> and <c>type</c>, and keeps the rest, for nodes of
/// release 0.1.0 read it during an upgrade.
/// </summary>
internal static class StoredText
{
    private const int Version = 2;

    public static string Write(TextBody body) => JsonSerializer.Serialize(new Form(Version, MessageType.Text, body.Text, Notice: null), WireJson.Options);

    public static MessageBody? Read(int version, ReadOnlySpan<byte> utf8) =>
        version is 1 or Version ? new TextBody(JsonSerializer.Deserialize<Words>(utf8, WireJson.Options)!.Text) : null;

    private sealed record Form(int V, MessageType Type, string Text, object? Notice);

    private sealed record Words(string Text);
}
