using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing;

/// <summary>A company's own certificate authority, created for a test. Its keys exist only as long as it does.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly string _folder = TestFolder.New("authority");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private int _issued;

    public TestAuthority(string name = "authority-of-a-test")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate (PEM), for those who trust it.</summary>
    public string File => Path.Combine(_folder, "authority.pem");

    /// <summary>A certificate for a server with this name or address, and its key, as files (PEM).</summary>
    public (string Certificate, string Key) Issue(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Request(host, key)
            .Create(_certificate, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), Guid.NewGuid().ToByteArray());
        var number = Interlocked.Increment(ref _issued);
        var files = (Certificate: Path.Combine(_folder, $"server-{number}.crt"), Key: Path.Combine(_folder, $"server-{number}.key"));
        System.IO.File.WriteAllText(files.Certificate, issued.ExportCertificatePem());
        System.IO.File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <summary>The same, for a server in this process.</summary>
    public X509Certificate2 IssueHere(string host)
    {
        var (certificate, key) = Issue(host);
        return X509Certificate2.CreateFromPemFile(certificate, key);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        TestFolder.Remove(_folder);
    }

    private static CertificateRequest Request(string host, ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        var request = new CertificateRequest("CN=server-of-a-test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        return request;
    }
}
