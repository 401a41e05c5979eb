using FluentValidation;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.SmsCodes;

internal static class SmsCodeRules
{
    /// <summary>Six digits; an absent or an empty code never reaches the comparison.</summary>
    public static IRuleBuilderOptions<T, string?> IsSmsCode<T>(this IRuleBuilder<T, string?> code) =>
        code.Must(SmsCode.IsCode).WithMessage($"{SmsCode.Digits} digits.");
}
