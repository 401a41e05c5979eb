using System.Net;
using System.Net.Sockets;
using GoChat.Api.Configuration.Sections;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli.Doctor;

/// <summary>Checks whether the port is free, or in use by this server.</summary>
internal sealed class PortCheck(IOptions<ServerOptions> server) : ICheck
{
    public string Subject => "port";

    public async Task<Finding> Run(CancellationToken ct)
    {
        var (host, port) = (server.Value.Host, server.Value.Port);
        var address = host switch { "*" => IPAddress.Any, "localhost" => IPAddress.Loopback, _ => IPAddress.Parse(host) };
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return Finding.Fine($"{port} of {host} is free");
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return await OwnServer.Answers(server.Value, "/livez", ct)
                ? Finding.Fine($"{port} of {host}: GoChat is running there")
                : Finding.Broken($"{port} of {host} is taken by another program: stop it, or set [server] port");
        }
        catch (SocketException failure)
        {
            return Finding.Broken($"{port} of {host} cannot be listened on: see [server] host and port ({failure.Message})");
        }
    }
}
