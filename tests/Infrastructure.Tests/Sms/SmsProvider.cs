using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GoChat.Infrastructure.Tests.Sms;

/// <summary>
/// Stands in for Alibaba Cloud's service: reads a request as it came over the line, computes the signature from that by the published steps of
/// ACS3-HMAC-SHA256, and takes a message only when it is the one in the header.
/// </summary>
internal sealed class SmsProvider : IAsyncDisposable
{
    public const string KeyId = "LTAI-test";
    public const string KeySecret = "a secret for tests";
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(15);
    private readonly WebApplication _app;
    private int _badSignatures;

    public SmsProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Receive);
    }

    public ConcurrentQueue<SentSms> Sent { get; } = new();

    public int BadSignatures => _badSignatures;

    /// <summary>Status and body for messages that would be taken.</summary>
    public (int Status, string Body) Answer { get; set; } = (200, """{"Code":"OK","Message":"OK","RequestId":"R0","BizId":"B0"}""");

    public string Address => _app.Urls.First();

    public Task Start() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (!IsSigned(http.Request, body.ToArray()))
        {
            Interlocked.Increment(ref _badSignatures);
            await Write(http, 400, """{"Code":"SignatureDoesNotMatch","Message":"Specified signature does not match our calculation.","RequestId":"R3"}""");
            return;
        }

        var headers = http.Request.Headers;
        Sent.Enqueue(new SentSms(
            headers["x-acs-action"].ToString(), headers["x-acs-version"].ToString(), headers["x-acs-signature-nonce"].ToString(),
            http.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString())));
        await Write(http, Answer.Status, Answer.Body);
    }

    private static bool IsSigned(HttpRequest request, byte[] body)
    {
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString().Trim());
        var hash = Hex(SHA256.HashData(body));
        if (headers.GetValueOrDefault("x-acs-content-sha256") != hash || !IsRecent(headers.GetValueOrDefault("x-acs-date")))
            return false;
        var names = headers.Keys.Where(name => name is "host" or "content-type" || name.StartsWith("x-acs-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var query = string.Join('&', request.QueryString.Value!.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
        var canonical = new StringBuilder().Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n').Append(query).Append('\n');
        foreach (var name in names)
            canonical.Append(name).Append(':').Append(headers[name]).Append('\n');
        canonical.Append('\n').AppendJoin(';', names).Append('\n').Append(hash);
        var toSign = $"ACS3-HMAC-SHA256\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeySecret), Encoding.UTF8.GetBytes(toSign)));
        return headers.GetValueOrDefault("authorization")
            == $"ACS3-HMAC-SHA256 Credential={KeyId},SignedHeaders={string.Join(';', names)},Signature={signature}";
    }

    private static bool IsRecent(string? date) =>
        DateTimeOffset.TryParseExact(date, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && (DateTimeOffset.UtcNow - time).Duration() < Leeway;

    private static Task Write(HttpContext http, int status, string body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        return http.Response.WriteAsync(body);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

internal sealed record SentSms(string Action, string Version, string Nonce, IReadOnlyDictionary<string, string> Parameters);
