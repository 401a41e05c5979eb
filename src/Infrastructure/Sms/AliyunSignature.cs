using System.Security.Cryptography;
using System.Text;

namespace GoChat.Infrastructure.Sms;

/// <summary>Alibaba Cloud's signature of requests, version 3 (ACS3-HMAC-SHA256), for requests without a body.</summary>
internal sealed class AliyunSignature(string accessKeyId, string accessKeySecret)
{
    private const string Algorithm = "ACS3-HMAC-SHA256";
    private static readonly string HashOfNothing = Hash("");

    /// <summary>Parameters in the order of their names, as the signature and the address have them.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>Adds the headers that identify the call, and the signature over all of them.</summary>
    /// <param name="query">Of the request's address, by <see cref="Query"/>.</param>
    /// <param name="nonce">Never used before: the provider refuses a repeat.</param>
    public void Sign(HttpRequestMessage request, string query, string action, string version, string time, string nonce)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.Authority,
            ["x-acs-action"] = action,
            ["x-acs-content-sha256"] = HashOfNothing,
            ["x-acs-date"] = time,
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-version"] = version,
        };
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
            request.Headers.Add(name, value);
        var signed = string.Join(';', headers.Keys);
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        var canonical = $"{request.Method}\n/\n{query}\n{lines}\n{signed}\n{HashOfNothing}";
        var key = Encoding.UTF8.GetBytes(accessKeySecret);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Algorithm}\n{Hash(canonical)}")));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={accessKeyId},SignedHeaders={signed},Signature={signature}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
