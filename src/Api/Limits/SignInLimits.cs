using GoChat.Api.Configuration.Sections;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Limits attempts to sign in. Guesses are counted by number and address, so that a stranger uses up their own attempts and not the owner's; a device that
/// was signed in to the account before has its own count, whatever others have used up.
/// </summary>
internal sealed class SignInLimits(SharedOrLocalAttempts attempts, ITelephoneNumbers numbers, IOptions<LimitOptions> options)
{
    private const int MostFailuresReported = 100;
    private static readonly TimeSpan FailuresKept = TimeSpan.FromDays(30);
    private readonly LimitOptions _limits = options.Value;

    private TimeSpan Window => TimeSpan.FromMinutes(_limits.SignInWindowMinutes);

    /// <summary>Identifies the caller and returns the permits that each attempt takes, right or wrong: a right one costs the server the same.</summary>
    /// <param name="proof">A refresh token that proves that the device was signed in before.</param>
    public async ValueTask<Permit[]> Begin(HttpContext http, string telephone, string? proof)
    {
        var number = numbers.Read(telephone)?.Value;
        var found = number is null || proof is null
            ? null
            : await http.RequestServices.GetRequiredService<ISender>().Send(new FindKnownDevice(number, proof), http.RequestAborted);
        var attempt = new Attempt(number, found is { Succeeded: true } ? found.Value : null);
        http.Features.Set(attempt);
        if (attempt.Device is { } device)
            return [new Permit($"sign-ins to {number} on {device}", _limits.SignInsPerTelephone, Window)];
        return [.. OfNumber(http, number, "sign-ins", _limits.SignInsPerTelephone), .. OfAddress(http, "sign-ins", _limits.SignInsPerAddress)];
    }

    /// <summary>The permits that a wrong password takes.</summary>
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

    /// <summary>Adds to a sign-in how many wrong passwords others tried since the last one, and resets that count.</summary>
    public async Task<Result<SignedIn>> ReportFailures(HttpContext http, Task<Result<SignedIn>> signingIn)
    {
        var outcome = await signingIn;
        // Without limits nothing is counted.
        if (http.Features.Get<Attempt>() is not { Number: { } number } attempt)
            return outcome;
        var failures = new Permit($"told failures of {number}", MostFailuresReported, FailuresKept);
        // A known device's typing errors are its owner's and need no report.
        if (outcome.Error == AccountErrors.WrongCredentials && attempt.Device is null)
            await attempts.TryTake(failures);
        return outcome.Succeeded ? outcome.Value with { FailedSignIns = await attempts.TakeAll(failures) } : outcome;
    }

    private Permit[] OfNumber(HttpContext http, string? number, string what, int limit) =>
        number is null ? [] : LimitExtensions.PermitsOfAddress(http, $"{what} to {number} from", limit, Window, _limits);

    private Permit[] OfAddress(HttpContext http, string what, int limit) => LimitExtensions.PermitsOfAddress(http, $"{what} from", limit, Window, _limits);

    /// <param name="Number">Null when it is not a valid number.</param>
    /// <param name="Device">The account's device that sends the request, as far as it can prove that.</param>
    private sealed record Attempt(string? Number, DeviceId? Device);
}
