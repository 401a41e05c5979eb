using System.Security.Cryptography;

namespace GoChat.Api.Tls;

/// <summary>
/// Holds the certificate in use and loads replaced files within seconds, for new connections only. A broken replacement leaves
/// the old certificate in use and is reported once. Contents are compared, not dates: links to renewed certificates work too.
/// </summary>
internal sealed class CertificateReloader(CertificateFiles files, ILogger<CertificateReloader> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private volatile ServerCertificate _current = files.Load();
    private string? _reported;

    public ServerCertificate Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Look();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The certificate is no longer watched because the server stops");
        }
    }

    private void Look()
    {
        try
        {
            var pair = files.Read();
            if (pair == Current.Source)
                return;
            _current = ServerCertificate.From(pair);
            _reported = null;
            log.LogInformation("The certificate was replaced; the new one is valid until {NotAfter:u}", _current.Leaf.NotAfter.ToUniversalTime());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            if (_reported != e.Message)
                log.LogWarning("The new certificate cannot be used, so the old one stays in use: {Reason}", e.Message);
            _reported = e.Message;
        }
    }
}
