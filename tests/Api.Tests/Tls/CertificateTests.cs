using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Tls;

[OneWay("A certificate is a file of one server; each node has its own.")]
public sealed class CertificateTests
{
    [Fact]
    public async Task The_first_start_makes_a_certificate_for_this_host()
    {
        await using var server = await TestServer.Start(_ => { });

        using var made = X509CertificateLoader.LoadCertificateFromFile(CertificatePath(server));
        Assert.True(made.MatchesHostname("localhost"));
        Assert.True(made.MatchesHostname("127.0.0.1"));
        Assert.True(made.MatchesHostname("::1"));
        Assert.Equal("1.2.840.10045.2.1", made.PublicKey.Oid.Value);
        Assert.True(made.NotAfter - made.NotBefore <= TimeSpan.FromDays(825));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath(server)));
    }

    [Fact]
    public async Task A_certificate_that_is_there_is_kept()
    {
        await using var server = await TestServer.Start(_ => { });
        var made = await File.ReadAllTextAsync(CertificatePath(server));

        await server.Restart();

        Assert.Equal(made, await File.ReadAllTextAsync(CertificatePath(server)));
    }

    [Fact]
    public async Task A_replaced_certificate_is_taken_up_without_a_restart()
    {
        await using var server = await TestServer.Start(_ => { });
        foreach (var (certificate, key) in new[] { Rsa("CN=rsa"), P256("CN=p256") })
        {
            await File.WriteAllTextAsync(CertificatePath(server), certificate);
            await File.WriteAllTextAsync(KeyPath(server), key);

            using var expected = X509Certificate2.CreateFromPem(certificate);
            await Eventually.True(async () => await SubjectServed(server) == expected.Subject, $"{expected.Subject} is served");
        }
    }

    [Fact]
    public async Task A_broken_replacement_leaves_the_old_certificate_and_is_logged()
    {
        await using var server = await TestServer.Start(_ => { });

        await File.WriteAllTextAsync(CertificatePath(server), "not a certificate");

        await Eventually.True(async () => (await TestLog.Read(server)).Contains("the old one stays", StringComparison.Ordinal), "the warning");
        Assert.Equal("CN=localhost", await SubjectServed(server));
    }

    [Fact]
    public async Task Issuers_in_the_file_are_sent_along()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Issuer("CN=root", key);
        using var issuer = Issued(Request("CN=issuer", key, isIssuer: true), root, key);
        using var leaf = Issued(Request("CN=leaf", key, isIssuer: false), issuer, key);
        await using var server = await TestServer.Start(_ => { });

        await File.WriteAllTextAsync(CertificatePath(server), $"{leaf.ExportCertificatePem()}\n{issuer.ExportCertificatePem()}\n");
        await File.WriteAllTextAsync(KeyPath(server), key.ExportPkcs8PrivateKeyPem());

        await Eventually.True(async () => (await ChainServed(server)).Contains("CN=issuer"), "the issuer is sent");
        using var response = await server.Client.GetAsync("/livez");
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task Both_versions_of_http_are_spoken(string version)
    {
        await using var server = await TestServer.Start(_ => { });
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/livez")
        { Version = new Version(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(new Version(version), response.Version);
    }

    private static string CertificatePath(TestServer server) => Path.Combine(server.Folder, "certs", "server.crt");

    private static string KeyPath(TestServer server) => Path.Combine(server.Folder, "certs", "server.key");

    private static async Task<string> SubjectServed(TestServer server) => (await ChainServed(server))[0];

    private static async Task<List<string>> ChainServed(TestServer server)
    {
        var subjects = new List<string>();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, certificate, chain, _) =>
        {
            subjects.Add(certificate!.Subject);
            subjects.AddRange(chain!.ChainPolicy.ExtraStore.Select(extra => extra.Subject));
            return true;
        });
        await tls.AuthenticateAsClientAsync("localhost");
        return subjects;
    }

    private static (string Certificate, string Key) Rsa(string subject)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        return (made.ExportCertificatePem(), key.ExportRSAPrivateKeyPem());
    }

    private static (string Certificate, string Key) P256(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest(subject, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        return (made.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isIssuer)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isIssuer, false, 0, true));
        return request;
    }

    private static X509Certificate2 Issuer(string subject, ECDsa key) =>
        Request(subject, key, isIssuer: true).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));

    private static X509Certificate2 Issued(CertificateRequest request, X509Certificate2 issuer, ECDsa key)
    {
        var signer = X509SignatureGenerator.CreateForECDsa(key);
        return request.Create(
            issuer.SubjectName, signer, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(8), RandomNumberGenerator.GetBytes(8));
    }
}
