using FluentValidation;

namespace GoChat.Application.Common;

/// <summary>The rules that all paged lists share.</summary>
internal static class PagingRules
{
    public static void IsPageLimit<T>(this IRuleBuilder<T, int> limit) => limit.InclusiveBetween(1, PageLimits.Max);

    /// <param name="parses">Whether a text is a cursor that this list issued.</param>
    public static void IsCursor<T>(this IRuleBuilder<T, string?> cursor, Func<string, bool> parses) =>
        cursor.Must(text => text is null || parses(text)).WithMessage("Not a cursor of this list.");
}
