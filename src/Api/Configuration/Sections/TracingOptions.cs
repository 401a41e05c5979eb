using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[tracing]: how many messages and requests are traced, and where their spans are sent.</summary>
public sealed class TracingOptions
{
    public const string Section = "tracing";

    /// <summary>A collector that accepts OTLP over gRPC. Null: nothing is traced.</summary>
    [CustomValidation(typeof(TracingOptions), nameof(CheckEndpoint))]
    public string? OtlpEndpoint { get; set; }

    [Range(0.0, 1.0)]
    public double SampleRatio { get; set; } = 0.01;

    public static ValidationResult? CheckEndpoint(string? endpoint) =>
        endpoint is null || (Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? ValidationResult.Success
            : new ValidationResult("must look like http://collector.example.org:4317");
}
