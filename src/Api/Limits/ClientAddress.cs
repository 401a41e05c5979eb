using System.Net;
using System.Net.Sockets;

namespace GoChat.Api.Limits;

/// <summary>
/// What counts as one address: an IPv4 address, or an IPv6 network of /64. One IPv6 subscriber may have a /56, 256 of them (RFC 6177), so those share
/// a second, larger limit.
/// </summary>
internal static class ClientAddress
{
    private const int AddressBytes = 8;
    private const int SubscriberBytes = 7;

    public static string Of(HttpContext http)
    {
        var address = Seen(http);
        return IsIpv6(address) ? Convert.ToHexString(address.GetAddressBytes(), 0, AddressBytes) : address.ToString();
    }

    /// <summary>The /56 that contains the address; null for IPv4.</summary>
    public static string? SubscriberOf(HttpContext http)
    {
        var address = Seen(http);
        return IsIpv6(address) ? Convert.ToHexString(address.GetAddressBytes(), 0, SubscriberBytes) : null;
    }

    /// <summary>The address as text; an IPv4 address is shown as one even when the socket maps it to IPv6.</summary>
    public static string? Text(HttpContext http) => http.Connection.RemoteIpAddress is null ? null : Seen(http).ToString();

    /// <summary>Whether the request began on this machine. One that a proxy here forwarded did not.</summary>
    public static bool IsOfThisMachine(HttpContext http) =>
        IPAddress.IsLoopback(Seen(http)) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static bool IsIpv6(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;

    private static IPAddress Seen(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
