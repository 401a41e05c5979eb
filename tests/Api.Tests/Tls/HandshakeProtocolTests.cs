using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Tls;

/// <summary>
/// Which TLS versions the server accepts, whatever the machine's own settings say. The test writes the hello itself: this machine's TLS library would not
/// send what the server must refuse.
/// </summary>
[Trait("Mode", "both")]
public sealed class HandshakeProtocolTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const int Tls12 = 0x0303;
    private const byte Alert = 21;
    private const byte Handshake = 22;

    // RFC 8422 and RFC 5289: ECDHE with AES-GCM, for RSA and for ECDSA.
    private static readonly int[] Good = [0xC02F, 0xC030, 0xC02B, 0xC02C];

    [Fact]
    public async Task TLS_1_2_with_a_good_suite_is_taken() => Assert.Equal(Handshake, await AnswerTo(Tls12, Good));

    [Theory]
    [InlineData(0x0300)]
    [InlineData(0x0301)]
    [InlineData(0x0302)]
    public async Task Older_versions_are_refused(int version) =>
        Assert.Equal(Alert, await AnswerTo(version, [.. Good, 0xC013, 0xC014, 0xC009, 0xC00A, 0x002F, 0x0035]));

    /// <summary>Without encryption; RC4; 3DES; DES and export keys; without a certificate; RSA without forward secrecy.</summary>
    [Theory]
    [InlineData(0x0001, 0x0002, 0x003B, 0xC010)]
    [InlineData(0x0004, 0x0005, 0xC011, 0xC007)]
    [InlineData(0x000A, 0x0016, 0xC012, 0xC008)]
    [InlineData(0x0009, 0x0015, 0x0003, 0x0008)]
    [InlineData(0x0018, 0x0034, 0xC018, 0xC019)]
    [InlineData(0x002F, 0x0035, 0x003C, 0x009C)]
    public async Task Weak_suites_are_refused(params int[] suites) => Assert.Equal(Alert, await AnswerTo(Tls12, suites));

    /// <summary>The type of the record that answers a hello with this version as its highest and with these suites (RFC 5246, 7.4.1.2).</summary>
    private async Task<byte> AnswerTo(int version, int[] suites)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        await tcp.GetStream().WriteAsync(Hello(version, suites));
        var header = new byte[5];
        await tcp.GetStream().ReadExactlyAsync(header).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        return header[0];
    }

    private static byte[] Hello(int version, int[] suites)
    {
        byte[] curves = [.. Extension(10, [0, 6, 0, 29, 0, 23, 0, 24]), .. Extension(11, [1, 0])];
        var signatures = Extension(13, [0, 16, 4, 3, 5, 3, 6, 3, 8, 4, 8, 5, 8, 6, 4, 1, 2, 1]);
        var extensions = version == Tls12 ? [.. curves, .. signatures] : curves;
        byte[] body =
        [
            .. Number(version), .. RandomNumberGenerator.GetBytes(32), 0, .. Number(2 * suites.Length), .. suites.SelectMany(Number), 1, 0,
            .. Number(extensions.Length), .. extensions,
        ];
        byte[] message = [1, 0, .. Number(body.Length), .. body];
        return [Handshake, .. Number(Math.Min(version, 0x0301)), .. Number(message.Length), .. message];
    }

    private static byte[] Extension(int type, byte[] content) => [.. Number(type), .. Number(content.Length), .. content];

    private static byte[] Number(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
