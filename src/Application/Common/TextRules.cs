using System.Buffers;
using System.Text;
using FluentValidation;

namespace GoChat.Application.Common;

internal static class TextRules
{
    /// <summary>A lone surrogate has no UTF-8 form and could not be stored as written.</summary>
    public static IRuleBuilderOptions<T, string> IsUnicode<T>(this IRuleBuilder<T, string> text) =>
        text.Must(BeWellFormed).WithMessage("The text is not valid Unicode.");

    private static bool BeWellFormed(string? text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }
}
