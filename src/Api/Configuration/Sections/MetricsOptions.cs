using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[metrics]: whether this node serves metrics, and to whom.</summary>
public sealed class MetricsOptions
{
    public const string Section = "metrics";

    public bool Enabled { get; set; }

    /// <summary>A caller with this token may read /metrics. Null: only callers on this machine may.</summary>
    [MinLength(16, ErrorMessage = "must have at least 16 characters")]
    public string? Token { get; set; }
}
