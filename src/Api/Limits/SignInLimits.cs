using GoChat.Api.Configuration.Sections;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// How often one may try to sign in. Guesses are counted by number and address, so that a stranger uses up their own and not the owner's; a device that was
/// signed in to the account before has a count of its own, whatever others have used up.
/// </summary>
internal sealed class SignInLimits(Attempts attempts, IOptions<LimitOptions> options)
{
    private const int MostFailuresTold = 100;
    private static readonly TimeSpan FailuresTold = TimeSpan.FromDays(30);
    private readonly LimitOptions _limits = options.Value;

    private TimeSpan Window => TimeSpan.FromMinutes(_limits.SignInWindowMinutes);

    /// <summary>Finds out who tries, and answers the places that each try takes, right or wrong: the right ones cost the server the same.</summary>
    /// <param name="proof">A refresh token that says the device was signed in before.</param>
    public async ValueTask<Permit[]> Begin(HttpContext http, string telephone, string? proof)
    {
        var number = Telephone.TryParse(telephone, out var parsed) ? parsed.Value : null;
        var found = number is null || proof is null
            ? null
            : await http.RequestServices.GetRequiredService<ISender>().Send(new FindKnownDevice(number, proof), http.RequestAborted);
        var attempt = new Attempt(number, found is { Succeeded: true } ? found.Value : null);
        http.Features.Set(attempt);
        if (attempt.Device is { } device)
            return [new Permit($"sign-ins to {number} on {device}", _limits.SignInsPerTelephone, Window)];
        return [.. OfNumber(http, number, "sign-ins", _limits.SignInsPerTelephone), .. OfAddress(http, "sign-ins", _limits.SignInsPerAddress)];
    }

    /// <summary>The places that a wrong password takes.</summary>
    public Permit[] Failures(HttpContext http)
    {
        var (number, known) = http.Features.Get<Attempt>()!;
        if (known is { } device)
            return [new Permit($"wrong sign-ins to {number} on {device}", _limits.SignInFailuresPerTelephone, Window)];
        return
        [
            .. OfNumber(http, number, "wrong sign-ins", _limits.SignInFailuresPerTelephone),
            .. number is null ? Array.Empty<Permit>() : [new Permit($"wrong sign-ins to {number}", _limits.SignInFailuresPerTelephoneAnywhere, Window)],
            .. OfAddress(http, "wrong sign-ins", _limits.SignInFailuresPerAddress),
        ];
    }

    /// <summary>Tells whoever signs in how many wrong passwords others tried since the last time, and begins anew.</summary>
    public async Task<Result<SignedIn>> Tell(HttpContext http, Task<Result<SignedIn>> signingIn)
    {
        var outcome = await signingIn;
        // Where nothing is limited nothing is counted either.
        if (http.Features.Get<Attempt>() is not { Number: { } number } attempt)
            return outcome;
        var failures = new Permit($"told failures of {number}", MostFailuresTold, FailuresTold);
        // A known device's typing errors are its owner's: they need not be told of them.
        if (outcome.Error == AccountErrors.WrongCredentials && attempt.Device is null)
            await attempts.TryTake(failures);
        return outcome.Succeeded ? outcome.Value with { FailedSignIns = await attempts.TakeAll(failures) } : outcome;
    }

    private Permit[] OfNumber(HttpContext http, string? number, string what, int limit) =>
        number is null ? [] : LimitExtensions.PermitsOfAddress(http, $"{what} to {number} from", limit, Window, _limits);

    private Permit[] OfAddress(HttpContext http, string what, int limit) => LimitExtensions.PermitsOfAddress(http, $"{what} from", limit, Window, _limits);

    /// <param name="Number">Null when it is none.</param>
    /// <param name="Device">The one of the account that the request comes from, as far as it can prove it.</param>
    private sealed record Attempt(string? Number, DeviceId? Device);
}
