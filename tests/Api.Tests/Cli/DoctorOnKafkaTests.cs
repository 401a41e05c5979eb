using System.Diagnostics;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Kafka;

namespace GoChat.Api.Tests.Cli;

/// <summary>The doctor's findings about a cluster that requires TLS and an account. Before a start, it reports the same line as a running server.</summary>
public sealed class DoctorOnKafkaTests : IDisposable
{
    private const string Password = "only-for-tests";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("stranger");
    private readonly KafkaBroker _broker = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _broker.Dispose();
        _stranger.Dispose();
        _authority.Dispose();
    }

    [Theory]
    [InlineData("sasl_mechanism = 'plain'", "ok", "has the topics")]
    [InlineData("sasl_password = 'wrong'", "WRONG", "refuses the account gochat: see [kafka] sasl_mechanism, sasl_username and sasl_password (")]
    [InlineData("sasl_username = 'nobody'", "WRONG", "refuses the account nobody: see [kafka] sasl_mechanism, sasl_username and sasl_password (")]
    [InlineData("sasl_mechanism = 'scram-sha-256'", "WRONG", "refuses the account gochat: see [kafka] sasl_mechanism, sasl_username and sasl_password (")]
    [InlineData("ca_file = '{stranger}'", "WRONG", "has a certificate that is not trusted: see [kafka] ca_file and bootstrap_servers (")]
    [InlineData("ca_file = '{none}'", "WRONG", "[kafka] ca_file is no certificate that can be used (")]
    [InlineData("bootstrap_servers = 'localhost:{port}'", "WRONG", "has a certificate that is not trusted: see [kafka] ca_file and bootstrap_servers (")]
    [InlineData("bootstrap_servers = 'nowhere.invalid:{port}'", "look", "does not answer: see [kafka] bootstrap_servers and security_protocol (")]
    [InlineData("bootstrap_servers = '{plain}'", "look", "does not answer: see [kafka] bootstrap_servers and security_protocol (")]
    [InlineData("security_protocol = 'plaintext'", "look", "does not answer: see [kafka] bootstrap_servers and security_protocol (")]
    public async Task A_mistake_is_told_with_its_setting(string mistake, string verdict, string expected)
    {
        using var certificate = _authority.IssueHere("127.0.0.1");
        await using var proxy = new KafkaTlsProxy(_broker) { Certificate = certificate, Password = Password };
        var began = Stopwatch.GetTimestamp();

        var (code, line) = await Examine(proxy, mistake);

        Assert.True(Stopwatch.GetElapsedTime(began) < Soon);
        Assert.Equal(verdict == "WRONG" ? 1 : 0, code);
        Assert.StartsWith($"{verdict,-6}kafka ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, line, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Line)> Examine(KafkaTlsProxy proxy, string mistake)
    {
        var keys = new Dictionary<string, string>
        {
            ["enabled"] = "true",
            ["bootstrap_servers"] = $"'{proxy.Bootstrap}'",
            ["security_protocol"] = "'sasl_ssl'",
            ["ca_file"] = $"'{_authority.File}'",
            ["sasl_username"] = $"'{KafkaTlsProxy.User}'",
            ["sasl_password"] = $"'{Password}'",
        };
        var (key, value) = (mistake.Split(" = ")[0], mistake.Split(" = ")[1]);
        keys[key] = value.Replace("{stranger}", _stranger.File, StringComparison.Ordinal).Replace("{plain}", _broker.Bootstrap, StringComparison.Ordinal)
            .Replace("{none}", _folder.Write("none.pem", "no certificate"), StringComparison.Ordinal)
            .Replace("{port}", proxy.Bootstrap.Split(':')[1], StringComparison.Ordinal);
        var config = _folder.Write("config.toml", $"""
            server = {"{"} host = "127.0.0.1", port = 0 {"}"}
            security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'
            [kafka]
            {string.Join('\n', keys.Select(setting => $"{setting.Key} = {setting.Value}"))}
            """);
        await using var report = new StringWriter();
        var code = await CommandLine.Run(["doctor", "--config", config], report, report);
        return (code, Assert.Single(report.ToString().Split('\n'), line => line.Contains(" kafka ", StringComparison.Ordinal)));
    }
}
