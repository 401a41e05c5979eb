using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GoChat.Load.Floors;

/// <summary>The process behind <see cref="Hosting.Relay"/>: Kestrel and sockets, nothing else.</summary>
internal static class RelayServer
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(25);

    public static async Task Run(int port, string certificatePath)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = MakeCertificate(certificatePath);
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var rooms = new RelayRooms();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.MapGet("/readyz", () => "up");
        app.Map("/ws", http => Serve(http, rooms));
        using var heartbeat = new Timer(_ => rooms.Ping(), null, Period, Period);
        await app.RunAsync();
    }

    private static async Task Serve(HttpContext http, RelayRooms rooms)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync("gochat.v1.json");
        var connection = new RelayConnection(socket);
        var writing = connection.Write();
        try
        {
            var buffer = new byte[2048];
            while (await Receive(socket, buffer) is var length and >= 0)
                rooms.Hear(connection, buffer.AsSpan(0, length));
        }
        catch (WebSocketException)
        {
            // A load client disconnects by dropping its connection.
            socket.Abort();
        }

        rooms.Leave(connection);
        await writing;
    }

    private static async ValueTask<int> Receive(WebSocket socket, Memory<byte> buffer)
    {
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer[length..], CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return -1;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }
    }

    private static X509Certificate2 MakeCertificate(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, made.ExportCertificatePem());
        return made;
    }
}
