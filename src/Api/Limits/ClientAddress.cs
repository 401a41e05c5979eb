using System.Net;
using System.Net.Sockets;

namespace GoChat.Api.Limits;

/// <summary>What counts as one address: an IPv4 address, or the /64 network that one IPv6 subscriber gets (RFC 6177).</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext http)
    {
        var address = Seen(http);
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes) : address.ToString();
    }

    /// <summary>Whether the request began on this machine. One that a proxy here passed on did not.</summary>
    public static bool IsOfThisMachine(HttpContext http) =>
        IPAddress.IsLoopback(Seen(http)) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static IPAddress Seen(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
