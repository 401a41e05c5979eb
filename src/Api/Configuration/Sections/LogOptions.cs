using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[log]: what is logged, in which format, and how much is kept.</summary>
public sealed class LogOptions
{
    /// <summary>Folder of the log files, named <c>gochat-20260131.log</c>.</summary>
    [Required, ConfigurationPath]
    public string Path { get; set; } = "logs";

    [AllowedValues("verbose", "debug", "information", "warning", "error")]
    public string Level { get; set; } = "information";

    [AllowedValues("text", "json")]
    public string Format { get; set; } = "text";

    /// <summary>A new file begins each day, and when the current one reaches this many megabytes.</summary>
    [Range(1, 10_000)]
    public int MaxFileMegabytes { get; set; } = 50;

    [Range(1, 10_000)]
    public int RetainedFiles { get; set; } = 14;
}
