using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing.Kafka;

/// <summary>
/// A broker's listener as in a company: TLS and accounts, in front of a <see cref="KafkaBroker"/>, which has neither. An accepted client talks to
/// that broker; in its answers, this listener's address replaces the broker's own.
/// </summary>
public sealed class KafkaTlsProxy : IAsyncDisposable
{
    public const string User = "gochat";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly IPEndPoint _broker;
    private readonly byte[] _brokersAddress;
    private readonly byte[] _ownAddress;
    private readonly Task _accepting;
    private volatile bool _closed;
    private int _refused;

    public KafkaTlsProxy(KafkaBroker broker)
    {
        _broker = IPEndPoint.Parse(broker.Bootstrap);
        _listener.Start();
        var own = (IPEndPoint)_listener.LocalEndpoint;
        (_brokersAddress, _ownAddress) = (OnTheWire(_broker), OnTheWire(own));
        Bootstrap = $"{own}";
        _accepting = Accept();
    }

    /// <summary>127.0.0.1:port.</summary>
    public string Bootstrap { get; }

    /// <summary>The certificate for new connections; null: no TLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The password of <see cref="User"/> for new connections, by SASL PLAIN; null: no authentication.</summary>
    public string? Password { get; set; }

    /// <summary>The number of refused connections.</summary>
    public int Refused => _refused;

    /// <summary>Refuses new connections; existing ones stay.</summary>
    public void Close()
    {
        _closed = true;
        _listener.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        // The token source is not disposed: connections still in service may use it, and a second dispose cancels again.
        await _closing.CancelAsync();
        Close();
        await _accepting;
    }

    /// <summary>Host and port as they follow each other in every answer that names a broker. A port has four bytes, so no length changes.</summary>
    private static byte[] OnTheWire(IPEndPoint address)
    {
        var bytes = new byte["127.0.0.1".Length + sizeof(int)];
        "127.0.0.1"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan("127.0.0.1".Length), address.Port);
        return bytes;
    }

    private async Task Accept()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(Serve(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The exception depends on when the end came: while waiting, or before waiting at a stopped listener.
            if (!_closed && !_closing.IsCancellationRequested)
                throw;
        }

        await Task.WhenAll(serving);
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var outside = await Secured(client.GetStream());
                using var broker = new TcpClient();
                await broker.ConnectAsync(_broker, _closing.Token);
                await using var inside = broker.GetStream();
                if (Password is null || await new SaslPlain(User, Password).LetsIn(outside, inside, _closing.Token))
                    await await Task.WhenAny(outside.CopyToAsync(inside, _closing.Token), Answer(inside, outside));
                else
                    Interlocked.Increment(ref _refused);
            }
            catch (AuthenticationException)
            {
                Interlocked.Increment(ref _refused);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two has disconnected, or the test is over.
            }
        }
    }

    private async Task<Stream> Secured(NetworkStream network)
    {
        if (Certificate is null)
            return network;
        var secured = new SslStream(network);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _closing.Token);
        return secured;
    }

    private async Task Answer(NetworkStream broker, Stream client)
    {
        while (true)
        {
            var answer = await KafkaFrame.Read(broker, _closing.Token);
            for (var at = answer.AsSpan().IndexOf(_brokersAddress); at >= 0; at = answer.AsSpan().IndexOf(_brokersAddress))
                _ownAddress.CopyTo(answer, at);
            await KafkaFrame.Write(client, answer, _closing.Token);
        }
    }
}
