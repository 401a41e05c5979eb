using GoChat.Infrastructure.Sms;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Configuration;

/// <summary>What each provider needs before the server may start.</summary>
internal sealed class SmsRequirements(IHostEnvironment environment) : IValidateOptions<SmsOptions>
{
    public ValidateOptionsResult Validate(string? name, SmsOptions options) => options.Provider switch
    {
        SmsOptions.Log when !environment.IsDevelopment() => ValidateOptionsResult.Fail(
            "[sms] provider is \"log\", which writes every code into the log: only Development may do that; use \"none\" or a real provider"),
        SmsOptions.Aliyun when Missing(options) is { } key => ValidateOptionsResult.Fail($"[sms] {key} is not set, and the provider \"aliyun\" needs it"),
        _ => ValidateOptionsResult.Success,
    };

    private static string? Missing(SmsOptions options) =>
        options.AccessKeyId.Length == 0 ? "access_key_id"
        : options.AccessKeySecret.Length == 0 ? "access_key_secret"
        : options.SignName.Length == 0 ? "sign_name"
        : options.TemplateCode.Length == 0 ? "template_code"
        : null;
}
