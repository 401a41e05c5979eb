using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Api.Tls;

/// <summary>Creates the certificate of a first start: P-256, for localhost, this host's name and its addresses.</summary>
internal static class SelfSignedCertificate
{
    /// <summary>The longest validity that Apple's systems accept (support.apple.com/103769).</summary>
    private const int Days = 825;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static PemPair Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(Names());
        var start = now.AddDays(-1);
        using var certificate = request.CreateSelfSigned(start, start.AddDays(Days));
        return new PemPair(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Extension Names()
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { "localhost", Dns.GetHostName() }.Distinct(StringComparer.OrdinalIgnoreCase).Where(IsDnsName))
            names.AddDnsName(name);
        foreach (var address in Addresses().Distinct())
            names.AddIpAddress(address);
        return names.Build();
    }

    private static bool IsDnsName(string name) => Uri.CheckHostName(name) == UriHostNameType.Dns;

    private static IEnumerable<IPAddress> Addresses() =>
        from address in NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses, (_, entry) => entry.Address)
            .Prepend(IPAddress.IPv6Loopback)
            .Prepend(IPAddress.Loopback)
        where address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal
        select address;
}
