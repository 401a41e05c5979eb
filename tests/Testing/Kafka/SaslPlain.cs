using System.Buffers.Binary;
using System.Text;

namespace GoChat.Testing.Kafka;

/// <summary>
/// The authentication that a broker requires before it serves a connection: SASL with the mechanism PLAIN (RFC 4616), through the requests ApiVersions,
/// SaslHandshake and SaslAuthenticate of Kafka's protocol. Numbers are those of https://kafka.apache.org/protocol.
/// </summary>
internal sealed class SaslPlain(string user, string password)
{
    private const byte Handshake = 17;
    private const byte ApiVersions = 18;
    private const byte Authenticate = 36;
    private const byte UnsupportedMechanism = 33;
    private const byte AuthenticationFailed = 58;

    /// <summary>False: the account is refused, and the connection must be closed.</summary>
    /// <param name="broker">Answers which requests it supports; SASL is added to that answer.</param>
    public async Task<bool> LetsIn(Stream client, Stream broker, CancellationToken ct)
    {
        while (true)
        {
            var request = await KafkaFrame.Read(client, ct);
            switch (BinaryPrimitives.ReadInt16BigEndian(request))
            {
                case ApiVersions:
                    await KafkaFrame.Write(broker, request, ct);
                    await KafkaFrame.Write(client, WithSasl(await KafkaFrame.Read(broker, ct), BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2))), ct);
                    break;
                case Handshake:
                    await KafkaFrame.Write(client, Mechanisms(request), ct);
                    break;
                case Authenticate:
                    var known = AccountOf(request) == $"\0{user}\0{password}";
                    await KafkaFrame.Write(client, CheckResult(request, known), ct);
                    return known;
                default:
                    return false;
            }
        }
    }

    /// <summary>
    /// Adds two requests to the answer's list. After correlation id and error come the count and, for each request, its number, its oldest and its newest
    /// version; since version 3 the count is one byte, one too high, and one byte follows each request.
    /// </summary>
    private static byte[] WithSasl(byte[] answer, short version)
    {
        const int count = 6;
        byte[] handshake = [0, Handshake, 0, 0, 0, 1], authenticate = [0, Authenticate, 0, 0, 0, 0];
        if (version >= 3 && answer[count - 1] == 0)
            return [.. answer[..count], (byte)(answer[count] + 2), .. handshake, 0, .. authenticate, 0, .. answer[(count + 1)..]];
        var more = BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(count)) + 2));
        return [.. answer[..count], .. more, .. handshake, .. authenticate, .. answer[(count + 4)..]];
    }

    private static byte[] Mechanisms(byte[] request)
    {
        var known = Encoding.UTF8.GetString(BodyOf(request)[2..]) == "PLAIN";
        return [.. CorrelationOf(request), 0, known ? (byte)0 : UnsupportedMechanism, 0, 0, 0, 1, 0, 5, .. "PLAIN"u8];
    }

    private static byte[] CheckResult(byte[] request, bool known) => known
        ? [.. CorrelationOf(request), 0, 0, 0xff, 0xff, 0, 0, 0, 0]
        : [.. CorrelationOf(request), 0, AuthenticationFailed, 0, 42, .. "Authentication failed: Invalid credentials"u8, 0, 0, 0, 0];

    private static string AccountOf(byte[] request) => Encoding.UTF8.GetString(BodyOf(request)[4..]);

    private static byte[] CorrelationOf(byte[] request) => request[4..8];

    /// <summary>The part after request, version, correlation id and the client's name.</summary>
    private static byte[] BodyOf(byte[] request) => request[(10 + Math.Max((short)0, BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(8))))..];
}
