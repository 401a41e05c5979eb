using System.Buffers.Text;
using System.Text;
using GoChat.Domain.Common;

namespace GoChat.Load.Client;

/// <summary>
/// A send command that is created once and patched in place. The client id contains the sender, the message's number and the time of sending, so a
/// receiver needs no other record of it.
/// </summary>
internal sealed class SendFrame
{
    public const int ClientIdLength = 4 + 8 + 16;
    private const int FirstCommand = 1_000_000_000;
    private const string BeforeConversation = """{"id":1000000000,"send":{"conversation":""" + "\"";
    private const string BeforeClientId = "\",\"clientMessageId\":\"";
    private const string BeforeText = "\",\"type\":\"text\",\"body\":{\"text\":\"";
    private const string End = "\"}}}";
    private const int CommandAt = 6;
    private const int CommandLength = 10;
    private static readonly int ConversationAt = BeforeConversation.Length;
    private static readonly int ClientIdAt = ConversationAt + TypedId.Length + BeforeClientId.Length;
    private static readonly int TextAt = ClientIdAt + ClientIdLength + BeforeText.Length;

    private readonly byte[] _bytes;

    public SendFrame(string conversation, int sender, int characters)
    {
        var text = string.Concat(Enumerable.Repeat("All work and no play makes a dull day. ", characters / 39 + 1))[..characters];
        _bytes = Encoding.ASCII.GetBytes(BeforeConversation + conversation + BeforeClientId + new string('0', ClientIdLength) + BeforeText + text + End);
        Hex(sender, _bytes.AsSpan(ClientIdAt, 4));
    }

    /// <summary>The next frame; valid until the following one is made.</summary>
    public ReadOnlyMemory<byte> Next(int number, long ticks)
    {
        Utf8Formatter.TryFormat(FirstCommand + number, _bytes.AsSpan(CommandAt, CommandLength), out _);
        Hex(number, _bytes.AsSpan(ClientIdAt + 4, 8));
        Hex(ticks, _bytes.AsSpan(ClientIdAt + 12, 16));
        return _bytes;
    }

    public static bool IsSendReply(long command) => command >= FirstCommand;

    public static long NumberOf(long command) => command - FirstCommand;

    public static (int Sender, long Ticks) ReadClientId(ReadOnlySpan<byte> clientId) =>
        clientId.Length == ClientIdLength ? ((int)Read(clientId[..4]), Read(clientId[12..])) : (-1, 0);

    public static ReadOnlySpan<byte> CommandOf(ReadOnlySpan<byte> frame) => frame.Slice(CommandAt, CommandLength);

    public static ReadOnlySpan<byte> ConversationOf(ReadOnlySpan<byte> frame) => frame.Slice(ConversationAt, TypedId.Length);

    public static ReadOnlySpan<byte> ClientIdOf(ReadOnlySpan<byte> frame) => frame.Slice(ClientIdAt, ClientIdLength);

    public static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> frame) => frame[TextAt..^End.Length];

    private static void Hex(long value, Span<byte> into)
    {
        for (var i = into.Length - 1; i >= 0; i--, value >>= 4)
            into[i] = (byte)"0123456789abcdef"[(int)(value & 15)];
    }

    private static long Read(ReadOnlySpan<byte> hex)
    {
        long value = 0;
        foreach (var digit in hex)
            value = (value << 4) | (uint)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        return value;
    }
}
