using FluentValidation;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts;

internal static class NewPasswordRules
{
    /// <summary>A password that may be chosen; where the number is known, it is not the number.</summary>
    public static void IsNewPassword<T>(this IRuleBuilder<T, string> password, Func<T, Telephone?> numberOf) => password.Custom((text, context) =>
    {
        var number = numberOf(context.InstanceToValidate);
        if ((number is { } telephone ? PasswordRules.Problem(text, telephone) : PasswordRules.Problem(text)) is { } problem)
            context.AddFailure(problem);
    });
}
