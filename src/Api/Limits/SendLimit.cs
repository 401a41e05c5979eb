using GoChat.Api.Configuration.Sections;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>Limits how many messages one user may send. Counted over several seconds, so that a few lines pasted at once pass.</summary>
internal sealed class SendLimit(SharedOrLocalAttempts attempts, IOptions<LimitOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static Permit Of(Principal? principal, LimitOptions options) => new($"sends of {principal?.User}", options.SendsPerUserPerFiveSeconds, Window);

    /// <summary>Takes a permit for one message; returns the error to answer when none is free.</summary>
    public async ValueTask<Error?> Take(Principal principal)
    {
        if (!options.Value.Enabled)
            return null;
        return await attempts.TryTake(Of(principal, options.Value)) is { } wait ? LimitErrors.Wait(wait) : null;
    }
}
