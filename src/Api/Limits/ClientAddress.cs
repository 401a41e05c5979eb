using System.Net;
using System.Net.Sockets;

namespace GoChat.Api.Limits;

/// <summary>What counts as one address: an IPv4 address, or the /64 network that one IPv6 subscriber gets (RFC 6177).</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes) : address.ToString();
    }
}
