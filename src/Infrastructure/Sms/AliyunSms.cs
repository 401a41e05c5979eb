using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Sms;

/// <summary>
/// Alibaba Cloud's Short Message Service (Dysmsapi, version 2017-05-25), action SendSms. Mainland numbers and those of other countries need a template of
/// their kind: the provider refuses what the template is not for.
/// </summary>
internal sealed class AliyunSms : ISmsSender, IDisposable
{
    private const string Action = "SendSms";
    private const string Version = "2017-05-25";
    private const string Accepted = "OK";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NameKept = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = NameKept, AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly SmsOptions _options;
    private readonly AliyunSignature _signature;
    private readonly TimeProvider _clock;
    private readonly ILogger<AliyunSms> _logger;

    public AliyunSms(IOptions<SmsOptions> options, TimeProvider clock, ILogger<AliyunSms> logger)
    {
        (_options, _clock, _logger) = (options.Value, clock, logger);
        _signature = new AliyunSignature(_options.AccessKeyId, _options.AccessKeySecret);
    }

    public bool IsOn => true;

    public async Task<bool> Send(Telephone to, string code, CancellationToken ct)
    {
        try
        {
            using var request = Request(to, code);
            using var answer = await _http.SendAsync(request, ct);
            var outcome = await answer.Content.ReadFromJsonAsync<Outcome>(ct);
            if (answer.IsSuccessStatusCode && outcome?.Code == Accepted)
                return true;
            _logger.LogWarning(
                "The SMS provider refused a message: {Status} {Code} {Message} (request {RequestId})", (int)answer.StatusCode, outcome?.Code, outcome?.Message,
                outcome?.RequestId);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or NotSupportedException or TaskCanceledException)
        {
            if (ct.IsCancellationRequested)
                throw;
            _logger.LogWarning("The SMS provider does not answer as it should: {Reason}", failure.Message);
        }

        return false;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Telephone to, string code)
    {
        var query = AliyunSignature.Query(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PhoneNumbers"] = to.Value[1..],
            ["SignName"] = _options.SignName,
            ["TemplateCode"] = _options.TemplateCode,
            ["TemplateParam"] = JsonSerializer.Serialize(new { code }),
        });
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{_options.Endpoint.TrimEnd('/')}/?{query}"));
        var time = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _signature.Sign(request, query, Action, Version, time, Guid.NewGuid().ToString("N"));
        return request;
    }

    private sealed record Outcome(string? Code, string? Message, string? RequestId);
}
