using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Api.Tls;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli.Doctor;

/// <summary>Checks whether browsers will accept the server's certificate, and for how long.</summary>
internal sealed class CertificateCheck(IOptions<ServerOptions> server, TimeProvider clock) : ICheck
{
    private const int SoonDays = 14;

    public string Subject => "certificate";

    public Task<Finding> Run(CancellationToken ct) => Task.FromResult(Look());

    private Finding Look()
    {
        var path = server.Value.Certificate;
        if (!File.Exists(path) && !File.Exists(server.Value.Key))
            return Finding.Doubtful($"{path} will be created at the start, self-signed: browsers warn about it; put one from a certificate authority there");
        try
        {
            var certificate = new CertificateFiles(path, server.Value.Key).Load();
            return Judge(certificate, (int)(certificate.Leaf.NotAfter - clock.GetUtcNow()).TotalDays);
        }
        catch (StartException failure)
        {
            return Finding.Broken(failure.Message);
        }
    }

    private Finding Judge(ServerCertificate certificate, int days)
    {
        var path = server.Value.Certificate;
        if (days < 0)
            return Finding.Broken($"{path} has expired: replace it; the running server loads the new one by itself");
        if (days < SoonDays)
            return Finding.Doubtful($"{path} expires in {days} days: replace it; the running server loads the new one by itself");
        return certificate.IsSelfSigned
            ? Finding.Doubtful($"{path} is self-signed, {days} days left: browsers warn about it; put one from a certificate authority there")
            : Finding.Fine($"{path}, {days} days left");
    }
}
