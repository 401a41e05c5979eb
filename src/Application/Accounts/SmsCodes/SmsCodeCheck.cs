using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>Sends codes to telephone numbers, and checks the codes that people name.</summary>
internal sealed class SmsCodeCheck(IAppDbContext db, ITelephoneNumbers numbers, ISmsCodes codes, ISmsSender sender, TimeProvider clock)
{
    /// <summary>Sends a new code, whether or not the number has an account, and saves.</summary>
    /// <param name="number">In any spelling; validated before.</param>
    public async Task<Result<Done>> Send(string number, CancellationToken ct)
    {
        if (!sender.IsOn)
            return AccountErrors.CodesOff;
        var telephone = Read(number);
        var (now, code) = (clock.GetUtcNow(), codes.New());
        var hash = codes.HashOf(telephone, code);
        if (await db.SmsCodes.Of(telephone, ct) is not { } earlier)
            db.SmsCodes.Add(SmsCode.Issue(telephone, hash, now));
        else if (earlier.Reissue(hash, now).Error is { } refusal)
            return refusal;
        await db.SaveChanges(ct);
        return await sender.Send(telephone, code, ct) ? Done.Value : AccountErrors.CodeNotSent;
    }

    /// <summary>
    /// Checks a code before the use case changes anything. A wrong one is counted and saved; a right one is used up with the next save, together with what
    /// it allowed.
    /// </summary>
    /// <param name="number">In any spelling; validated before.</param>
    /// <returns>The number, which is the caller's.</returns>
    public async Task<Result<Telephone>> Redeem(string number, string? code, CancellationToken ct)
    {
        if (!sender.IsOn)
            return AccountErrors.CodesOff;
        var telephone = Read(number);
        if (!SmsCode.IsCode(code) || await db.SmsCodes.Of(telephone, ct) is not { } issued)
            return AccountErrors.WrongCode;
        if (issued.Redeem(codes.HashOf(telephone, code!), clock.GetUtcNow()).Error is not { } wrong)
            return telephone;
        await db.SaveChanges(ct);
        return wrong;
    }

    /// <summary>The same where the installation sends codes; elsewhere a number needs no proof.</summary>
    public async Task<Result<Telephone>> RedeemIfOn(string number, string? code, CancellationToken ct) =>
        sender.IsOn ? await Redeem(number, code, ct) : Read(number);

    private Telephone Read(string number) => numbers.Read(number) ?? throw new InvalidOperationException("The number was not validated.");
}
