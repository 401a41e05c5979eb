using System.Text.RegularExpressions;
using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Explains in one line why the cluster is unusable, and which setting to check. A query that gets no answer only reports a timeout; the cause is in the
/// connection errors that the clients reported meanwhile.
/// </summary>
internal sealed partial class KafkaFailures(IOptions<KafkaOptions> options)
{
    /// <summary>A broker's reaction to clients without TLS, or without credentials, where it requires them.</summary>
    private const string Silence = "it closes the connection, or says nothing";

    private volatile Error? _reported;

    /// <summary>The latest failure since the cluster last answered; null when there is none.</summary>
    public Error? Current => _reported is { } error ? Explain(error) : null;

    /// <summary>Waiting does not help: somebody has to change a setting, here or on the cluster.</summary>
    public static bool IsRefusal(Error error) => error.Code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl;

    /// <summary>Records a connection error that a client reports by itself.</summary>
    public void Happened(Error error)
    {
        // "All brokers down" adds nothing to the errors of each broker.
        if (error.Code != ErrorCode.Local_AllBrokersDown)
            _reported = error;
    }

    public void Answered() => _reported = null;

    /// <summary>For a missing answer.</summary>
    public KafkaException NoAnswer(Error error) => new(Explain(IsVague(error) ? _reported ?? new Error(error.Code, Silence) : error));

    /// <summary>Returns the same text for the same cause, however often it occurs.</summary>
    public Error Explain(Error error)
    {
        var (kafka, reason) = (options.Value, Chatter().Replace(error.Reason, ""));
        var code = IsOfCertificate(error) ? ErrorCode.Local_Ssl : error.Code;
        return new Error(code, $"Kafka at {kafka.BootstrapServers} " + code switch
        {
            ErrorCode.Local_Authentication =>
                $"refuses the account {kafka.SaslUsername}: see [kafka] sasl_mechanism, sasl_username and sasl_password ({reason})",
            ErrorCode.Local_Ssl => $"has a certificate that is not trusted: see [kafka] ca_file and bootstrap_servers ({reason})",
            _ => $"does not answer: see [kafka] bootstrap_servers and security_protocol ({reason})",
        });
    }

    private static bool IsVague(Error error) => error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown;

    /// <summary>The library has several codes for it.</summary>
    private static bool IsOfCertificate(Error error) => error.Reason.Contains("certificate verify failed", StringComparison.Ordinal);

    /// <summary>Durations, counts, and the library's own names of settings, which nobody can set here.</summary>
    [GeneratedRegex(@": broker certificate could not be verified, verify that .*?\)| \(after \d+ms in state [^)]*\)")]
    private static partial Regex Chatter();
}
