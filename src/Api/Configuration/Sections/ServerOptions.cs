using System.ComponentModel.DataAnnotations;
using System.Net;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[server]: where the server listens, and with which certificate.</summary>
public sealed class ServerOptions
{
    /// <summary><c>*</c> means every interface, IPv4 and IPv6.</summary>
    [Required, CustomValidation(typeof(ServerOptions), nameof(CheckHost))]
    public string Host { get; set; } = "*";

    /// <summary>0 takes any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;

    [Required, ConfigurationPath]
    public string Certificate { get; set; } = "certs/server.crt";

    [Required, ConfigurationPath]
    public string Key { get; set; } = "certs/server.key";

    /// <summary>Maximum bytes of a request body, unless an endpoint sets its own limit.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The address at which clients reach the server, if it differs from the address it listens on: behind a proxy, for example.</summary>
    [CustomValidation(typeof(ServerOptions), nameof(CheckPublicUrl))]
    public string? PublicUrl { get; set; }

    /// <summary>Browser origins besides the server's own that may open the socket.</summary>
    [CustomValidation(typeof(ServerOptions), nameof(CheckOrigins))]
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Addresses and networks of proxies whose X-Forwarded-For is trusted.</summary>
    [CustomValidation(typeof(ServerOptions), nameof(CheckProxies))]
    public string[] TrustedProxies { get; set; } = [];

    public static ValidationResult? CheckHost(string? host) =>
        host is "*" or "localhost" || IPAddress.TryParse(host, out _)
            ? ValidationResult.Success
            : new ValidationResult("must be an IP address, localhost, or * for every interface");

    public static ValidationResult? CheckPublicUrl(string? url) =>
        url is null || IsOrigin(url) ? ValidationResult.Success : new ValidationResult("must look like https://chat.example.org, without a path");

    public static ValidationResult? CheckOrigins(string[]? origins) =>
        origins is null || origins.All(IsOrigin)
            ? ValidationResult.Success
            : new ValidationResult("must be a list of origins like https://chat.example.org, without a path");

    public static ValidationResult? CheckProxies(string[]? proxies) =>
        proxies is null || proxies.All(proxy => Http.TrustedProxies.Parse(proxy) is not null)
            ? ValidationResult.Success
            : new ValidationResult("must be a list of addresses, or networks like 10.0.0.0/8");

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http")
        && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
}
