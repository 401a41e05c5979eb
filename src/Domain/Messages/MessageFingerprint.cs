using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GoChat.Domain.Messages;

/// <summary>The first 64 bits of SHA-256 over a draft's conversation, type and content.</summary>
internal static class MessageFingerprint
{
    public static long Of(Draft draft)
    {
        var text = string.Join('\n', draft.Conversation.Value, draft.Body.Type.ToString(), Words(draft.Body));
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Words(MessageBody body) => body switch
    {
        TextBody text => text.Text,
        NoticeBody notice => $"{notice.Event} {notice.Actor.Id} {string.Join(' ', notice.Targets.Select(t => t.Id))}{notice.Name}",
        _ => throw new InvalidOperationException($"No fingerprint for {body.GetType().Name}."),
    };
}
