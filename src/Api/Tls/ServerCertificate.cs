using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Api.Tls;

/// <summary>A certificate ready for handshakes, with the issuers it sends along.</summary>
internal sealed record ServerCertificate(PemPair Source, X509Certificate2 Leaf, SslStreamCertificateContext Context)
{
    /// <summary>The server must not require https (HSTS) for a name whose certificate browsers do not trust.</summary>
    public bool IsSelfSigned => Leaf.SubjectName.RawData.AsSpan().SequenceEqual(Leaf.IssuerName.RawData);

    public static ServerCertificate From(PemPair pair)
    {
        var leaf = Usable(X509Certificate2.CreateFromPem(pair.Certificate, pair.Key));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pair.Certificate);
        chain.RemoveAt(0);
        return new ServerCertificate(pair, leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true));
    }

    /// <summary>TLS on Windows cannot use a key that exists only in memory; a round trip through PKCS #12 makes it usable.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) =>
        OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null)
            : certificate;
}
