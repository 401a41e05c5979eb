using System.Text.RegularExpressions;
using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Says in one line why the cluster cannot be used, and which setting to look at. Whoever asks the cluster in vain is told no more than that the time is
/// over; the cause is what the clients said of their connections meanwhile.
/// </summary>
internal sealed partial class KafkaFailures(IOptions<KafkaOptions> options)
{
    /// <summary>So a broker meets those who do not speak TLS, or do not say who they are, where they should.</summary>
    private const string Silence = "it closes the connection, or says nothing";

    private volatile Error? _said;

    /// <summary>What has gone wrong since the cluster answered last; null when nothing has.</summary>
    public Error? Current => _said is { } error ? Explain(error) : null;

    /// <summary>Waiting does not mend it: somebody has to change a setting, here or at the cluster.</summary>
    public static bool IsRefusal(Error error) => error.Code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl;

    /// <summary>A client says of its own accord what happened to its connection.</summary>
    public void Happened(Error error)
    {
        // That no broker is left says nothing that was not said of each.
        if (error.Code != ErrorCode.Local_AllBrokersDown)
            _said = error;
    }

    public void Answered() => _said = null;

    /// <summary>For an answer that did not come.</summary>
    public KafkaException NoAnswer(Error error) => new(Explain(IsVague(error) ? _said ?? new Error(error.Code, Silence) : error));

    /// <summary>The same text for the same cause, however often it comes.</summary>
    public Error Explain(Error error)
    {
        var (kafka, reason) = (options.Value, Chatter().Replace(error.Reason, ""));
        var code = IsOfCertificate(error) ? ErrorCode.Local_Ssl : error.Code;
        return new Error(code, $"Kafka at {kafka.BootstrapServers} " + code switch
        {
            ErrorCode.Local_Authentication => $"refuses the account {kafka.SaslUsername}: see [kafka] sasl_mechanism, sasl_username and sasl_password ({reason})",
            ErrorCode.Local_Ssl => $"has a certificate that is not accepted: see [kafka] ca_file and bootstrap_servers ({reason})",
            _ => $"does not answer: see [kafka] bootstrap_servers and security_protocol ({reason})",
        });
    }

    private static bool IsVague(Error error) => error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown;

    /// <summary>The library has several codes for it.</summary>
    private static bool IsOfCertificate(Error error) => error.Reason.Contains("certificate verify failed", StringComparison.Ordinal);

    /// <summary>How long it took and how often it happened, and the library's own names of settings, which nobody can set here.</summary>
    [GeneratedRegex(@": broker certificate could not be verified, verify that .*?\)| \(after \d+ms in state [^)]*\)")]
    private static partial Regex Chatter();
}
