using FluentValidation;
using FluentValidation.Results;
using GoChat.Domain.Common;

namespace GoChat.Application.Common;

internal static class TextRules
{
    /// <summary>Applies the domain's rule for this text; null breaks it only where a blank text would.</summary>
    /// <param name="field">The field's name on the wire, when it differs from the property's.</param>
    public static void Follows<T>(this IRuleBuilder<T, string?> text, TextRule rule, string? field = null) => text.Custom((value, context) =>
    {
        if (rule.Problem(value) is { } problem)
            context.AddFailure(new ValidationFailure(field ?? context.PropertyPath, problem));
    });
}
