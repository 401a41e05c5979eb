using System.Text.Json;

namespace GoChat.Api.Tests.Documents;

/// <summary>Compares two JSON values by shape: the names of properties and the types of values. Null matches any type.</summary>
internal static class JsonShape
{
    public static IEnumerable<string> Differences(JsonElement shown, JsonElement real, string at)
    {
        if (shown.ValueKind == JsonValueKind.Null || real.ValueKind == JsonValueKind.Null)
            return [];
        if (KindOf(shown) != KindOf(real))
            return [$"{at} is shown as {KindOf(shown)} and is {KindOf(real)}"];
        return shown.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(shown, real, at),
            JsonValueKind.Array when shown.GetArrayLength() > 0 && real.GetArrayLength() == 0 => [$"{at} is shown with items and has none"],
            JsonValueKind.Array when shown.GetArrayLength() > 0 => Differences(shown[0], real[0], $"{at}[0]"),
            _ => [],
        };
    }

    private static IEnumerable<string> OfObjects(JsonElement shown, JsonElement real, string at)
    {
        var (told, there) = (Names(shown), Names(real));
        var missing = told.Except(there).Select(name => $"{at}.{name} is shown and not there");
        var untold = there.Except(told).Select(name => $"{at}.{name} is there and not shown");
        return missing.Concat(untold)
            .Concat(told.Intersect(there).SelectMany(name => Differences(shown.GetProperty(name), real.GetProperty(name), $"{at}.{name}")));
    }

    private static List<string> Names(JsonElement value) => [.. value.EnumerateObject().Select(property => property.Name)];

    private static string KindOf(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString();
}
