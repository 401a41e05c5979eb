using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[metrics]: whether this node can be measured, and by whom.</summary>
public sealed class MetricsOptions
{
    public const string Section = "metrics";

    public bool Enabled { get; set; }

    /// <summary>Whoever bears it may read /metrics. Null: whoever is on this machine.</summary>
    [MinLength(16, ErrorMessage = "must have at least 16 characters")]
    public string? Token { get; set; }
}
