using System.ComponentModel.DataAnnotations;

namespace GoChat.Infrastructure.Sms;

/// <summary>[sms]: who sends SMS codes.</summary>
public sealed class SmsOptions
{
    public const string Section = "sms";
    public const string None = "none";
    public const string Log = "log";
    public const string Aliyun = "aliyun";

    [AllowedValues(None, Log, Aliyun)]
    public string Provider { get; set; } = None;

    public string AccessKeyId { get; set; } = "";

    public string AccessKeySecret { get; set; } = "";

    /// <summary>As the provider has approved it; it stands before the text of a message.</summary>
    public string SignName { get; set; } = "";

    /// <summary>The code of an approved template with the one variable <c>code</c>.</summary>
    public string TemplateCode { get; set; } = "";

    /// <summary>The address of the provider's service, without a path.</summary>
    [CustomValidation(typeof(SmsOptions), nameof(CheckEndpoint))]
    public string Endpoint { get; set; } = "https://dysmsapi.aliyuncs.com";

    public static ValidationResult? CheckEndpoint(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") && uri.PathAndQuery == "/"
            ? ValidationResult.Success
            : new ValidationResult("must look like https://dysmsapi.aliyuncs.com, without a path");
}
