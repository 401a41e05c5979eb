using FluentValidation;
using GoChat.Application.Common.Ports;

namespace GoChat.Application.Accounts;

internal static class TelephoneRules
{
    private const string NoNumber = "Not a telephone number.";

    /// <summary>A number in any spelling that <paramref name="numbers"/> can read.</summary>
    public static IRuleBuilderOptions<T, string> IsTelephone<T>(this IRuleBuilder<T, string> text, ITelephoneNumbers numbers) =>
        text.Must(typed => numbers.Read(typed) is not null).WithMessage(NoNumber);

    /// <summary>The same for a number that gets an account or a message: subscribers can have it.</summary>
    public static IRuleBuilderOptions<T, string> IsTelephoneInUse<T>(this IRuleBuilder<T, string> text, ITelephoneNumbers numbers) =>
        text.Must(typed => numbers.Read(typed) is { } number && numbers.IsInUse(number)).WithMessage(NoNumber);
}
