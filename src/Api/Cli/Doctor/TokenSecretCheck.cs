using GoChat.Api.Configuration;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli.Doctor;

/// <summary>Checks whether there is a token secret. A start without one fails; doctor still checks the rest.</summary>
internal sealed class TokenSecretCheck(IOptions<SecurityOptions> security, TokenSecret secret) : ICheck
{
    public string Subject => "token secret";

    /// <summary>Removes the validation that stops a start and reports its result as a finding.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var refusal = services.Single(s => s.ServiceType == typeof(IValidateOptions<SecurityOptions>) && s.ImplementationType == typeof(TokenSecret));
        services.Remove(refusal);
        services.TryAddSingleton<TokenSecret>();
        services.AddSingleton<ICheck, TokenSecretCheck>();
    }

    public Task<Finding> Run(CancellationToken ct)
    {
        var outcome = secret.Validate(null, security.Value);
        return Task.FromResult(outcome.Failed ? Finding.Broken(outcome.FailureMessage ?? "") : Finding.Fine("is set"));
    }
}
