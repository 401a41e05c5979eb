using System.Text.Json;
using GoChat.Application.Common.Json;

namespace GoChat.Api.Realtime;

/// <summary>A command as it came: <c>{"id":7,"send":{…}}</c>.</summary>
/// <param name="Id">Null for <c>pong</c>, which is not answered.</param>
internal readonly record struct SocketFrame(long? Id, string Verb, JsonElement Arguments)
{
    private const int MaxDepth = 32;

    /// <summary>Reads a frame. False, with whatever id there is, when it is not one object with an id and one verb.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, out SocketFrame frame)
    {
        frame = default;
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object && TryRead(document.RootElement, out frame);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="JsonException">The arguments do not fit.</exception>
    public T ArgumentsAs<T>() => Arguments.Deserialize<T>(WireJson.Options) ?? throw new JsonException("No arguments.");

    private static bool TryRead(JsonElement root, out SocketFrame frame)
    {
        long? id = null;
        string? verb = null;
        JsonElement arguments = default;
        var others = 0;
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("id"))
                id = property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt64(out var number) ? number : null;
            else
                (verb, arguments, others) = (property.Name, property.Value, others + 1);
        }

        var fits = others == 1 && arguments.ValueKind == JsonValueKind.Object && (id is not null || verb == "pong");
        frame = new SocketFrame(id, verb ?? "", fits ? arguments.Clone() : default);
        return fits;
    }
}
