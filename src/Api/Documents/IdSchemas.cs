using System.Reflection;
using GoChat.Domain.Common;

namespace GoChat.Api.Documents;

/// <summary>The text form of typed ids.</summary>
internal static class IdSchemas
{
    /// <summary>The pattern of ids of this type, or null when it is not an id type. 26 characters hold 130 bits: the first carries only three.</summary>
    public static string? PatternOf(Type type)
    {
        if (!type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>)))
            return null;
        var letters = (string)type.GetProperty("Letters", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return $"^{(letters.Length == 1 ? letters : $"[{letters}]")}[0-7][0-9A-HJKMNP-TV-Z]{{25}}$";
    }
}
