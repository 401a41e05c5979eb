using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages.Bodies;

internal sealed class TextBodyValidator : AbstractValidator<TextBody>
{
    public TextBodyValidator() => RuleFor(b => b.Text).Follows(TextBody.Rule);
}
