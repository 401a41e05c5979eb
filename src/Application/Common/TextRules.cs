using FluentValidation;
using GoChat.Domain.Common;

namespace GoChat.Application.Common;

internal static class TextRules
{
    /// <summary>Applies the domain's rule for this text; null breaks it only where a blank text would.</summary>
    public static void Follows<T>(this IRuleBuilder<T, string?> text, TextRule rule) => text.Custom((value, context) =>
    {
        if (rule.Problem(value) is { } problem)
            context.AddFailure(problem);
    });
}
