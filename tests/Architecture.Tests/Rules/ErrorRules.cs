using System.Reflection;
using System.Text.RegularExpressions;
using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>Clients decide by an error's code: one code means one thing.</summary>
internal static partial class ErrorRules
{
    /// <summary>The errors in the static fields of these types.</summary>
    public static IReadOnlyList<Error> In(IEnumerable<Type> types) =>
    [
        .. types.Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f.FieldType == typeof(Error))
            .Select(f => (Error)f.GetValue(null)!),
    ];

    public static IReadOnlyList<string> SharedCodes(IEnumerable<Error> errors) =>
        [.. errors.GroupBy(e => e.Code).Where(g => g.Count() > 1).Select(g => g.Key)];

    public static IReadOnlyList<string> MisspeltCodes(IEnumerable<Error> errors) => [.. errors.Select(e => e.Code).Where(code => !Spelling().IsMatch(code))];

    public static IReadOnlyList<ErrorKind> KindsWithoutStatus(Func<ErrorKind, int> statusOf, IEnumerable<ErrorKind> kinds)
    {
        var without = new List<ErrorKind>();
        foreach (var kind in kinds)
        {
            try
            {
                if (statusOf(kind) is < 400 or > 599)
                    without.Add(kind);
            }
            catch (InvalidOperationException)
            {
                without.Add(kind);
            }
        }

        return without;
    }

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?$")]
    private static partial Regex Spelling();
}
