using GoChat.Api.Configuration;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>How many messages one user may send. Counted over some seconds, so that a few lines pasted at once pass.</summary>
internal sealed class SendLimit(Attempts attempts, IOptions<LimitOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static Place Of(UserId? user, LimitOptions options) => new($"sends of {user}", options.SendsPerUserPerFiveSeconds, Window);

    /// <summary>Takes a place for one message; the error to answer when there is none.</summary>
    public async ValueTask<Error?> Take(UserId user)
    {
        if (!options.Value.Enabled)
            return null;
        return await attempts.TryTake(Of(user, options.Value)) is { } wait ? LimitErrors.Wait(wait) : null;
    }
}
