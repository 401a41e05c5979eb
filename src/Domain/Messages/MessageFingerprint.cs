using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GoChat.Domain.Messages;

/// <summary>The first 64 bits of SHA-256 over a new message's conversation, type and content.</summary>
internal static class MessageFingerprint
{
    public static long Of(NewMessage message)
    {
        var text = string.Join('\n', message.Conversation.Value, message.Body.Type.Name, message.Body.Words);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
