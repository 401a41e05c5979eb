using FluentValidation;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

internal static class EmojiRules
{
    public static void IsEmoji<T>(this IRuleBuilder<T, string> text) =>
        text.Must(value => Emoji.TryParse(value, out _)).WithMessage("Must be one emoji.");
}
