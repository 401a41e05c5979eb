using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Load.Hosting;

/// <summary>How clients reach a server on this machine: its port, and its own certificate as the only trusted one.</summary>
internal sealed class ServerEndpoint : IDisposable
{
    private byte[]? _certificate;

    public ServerEndpoint(int port, string certificatePath)
    {
        (Port, CertificatePath) = (port, certificatePath);
        var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, MaxConnectionsPerServer = int.MaxValue };
        Http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
    }

    public int Port { get; }

    public string CertificatePath { get; }

    public HttpClient Http { get; }

    public HttpMessageInvoker Invoker => Http;

    public Uri Socket => new($"wss://127.0.0.1:{Port}/ws");

    public async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => Http.Dispose();

    private bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_certificate is null && File.Exists(CertificatePath))
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(CertificatePath));
            _certificate = own.RawData;
        }

        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(_certificate);
    }
}
