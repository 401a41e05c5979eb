using FluentValidation;
using GoChat.Domain.Common;

namespace GoChat.Application.Common;

internal static class CodePointRules
{
    /// <summary>The length of a key or token that a program generates, in Unicode code points like every text. Null passes.</summary>
    public static IRuleBuilderOptions<T, string?> HasCodePoints<T>(this IRuleBuilder<T, string?> text, int min, int max) =>
        text.Must(key => key is null || (VisibleText.CodePoints(key) is var length && length >= min && length <= max))
            .WithMessage($"{min} to {max} characters.");
}
