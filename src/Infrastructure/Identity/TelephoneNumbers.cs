using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace GoChat.Infrastructure.Identity;

/// <summary>Numbering plans by the port of Google's libphonenumber. Its data is in the package: nothing is fetched.</summary>
internal sealed class TelephoneNumbers(IOptions<TelephoneOptions> options) : ITelephoneNumbers
{
    private const string Abroad = "00";
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    public Telephone? Read(string? text)
    {
        if (text is null || Telephone.DigitsOf(text) is not { } digits)
            return null;
        // Callers of most countries dial 00 before a country code, and national numbers begin with it nowhere.
        if (digits.StartsWith(Abroad, StringComparison.Ordinal))
            digits = $"+{digits[Abroad.Length..]}";
        if (Parse(digits) is not { } number || !Telephone.TryParse(Plans.Format(number, PhoneNumberFormat.E164), out var telephone))
            return null;
        return digits[0] == '+' || Plans.IsValidNumber(number) ? telephone : null;
    }

    public bool IsInUse(Telephone telephone) => Parse(telephone.Value) is { } number && Plans.IsValidNumber(number);

    private PhoneNumber? Parse(string digits)
    {
        try
        {
            return Plans.Parse(digits, options.Value.Region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
