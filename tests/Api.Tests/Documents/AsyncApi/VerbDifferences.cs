using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GoChat.Api.Realtime.Verbs;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Tests.Documents.AsyncApi;

/// <summary>
/// Differences between docs/asyncapi.yaml and the server's verbs: in names, in fields and which of them are required, in the names of enumerations, in
/// scopes.
/// </summary>
/// <param name="bodies">The records of the bodies that a client may send. A field that is passed on as JSON has the shape of one of them.</param>
internal sealed class VerbDifferences(AsyncApiContract contract, IReadOnlyCollection<Type> bodies)
{
    public IReadOnlyList<string> From(IReadOnlyList<SocketVerb> verbs)
    {
        var (served, described) = (verbs.Select(verb => verb.Name).ToList(), contract.Verbs.ToList());
        return
        [
            .. served.Except(described).Select(name => $"{name} is not described"),
            .. described.Except(served).Select(name => $"{name} is not served"),
            .. verbs.Where(verb => described.Contains(verb.Name)).SelectMany(Of),
        ];
    }

    private IEnumerable<string> Of(SocketVerb verb) => [.. OfScope(verb), .. OfFields(verb.Arguments, contract.Arguments(verb.Name), verb.Name)];

    private IEnumerable<string> OfScope(SocketVerb verb)
    {
        var operation = contract.Operation(verb.Name);
        var (needed, described) = (JsonNamingPolicy.CamelCase.ConvertName(verb.Needed.ToString()), operation.GetProperty("x-scope").GetString());
        if (needed != described)
            yield return $"{verb.Name} needs {needed}, not {described}";
        if (operation.GetProperty("x-codes").EnumerateArray().Any(code => code.GetString() == "auth.scope_missing") != (verb.Needed != Scopes.None))
            yield return $"{verb.Name} is wrong about auth.scope_missing";
    }

    private IEnumerable<string> OfFields(Type type, JsonElement reference, string at)
    {
        var schema = contract.Schemas.Resolve(reference);
        if (type == typeof(RawJson))
            return OfBodies(schema, at);
        if (type.IsEnum)
            return OfNames([.. ExactEnumConverterFactory.NamesOf(type)], schema, at);
        if (schema.TryGetProperty("items", out var items))
            return OfFields(type.GenericTypeArguments.Single(), items, $"{at}[]");
        var isObject = WireJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object;
        if (isObject != schema.TryGetProperty("properties", out var properties))
            return [$"{at} is {(isObject ? "" : "not ")}read as an object"];
        return isObject ? OfObject(FieldsOf(type), schema, properties, at) : [];
    }

    private IEnumerable<string> OfObject(Dictionary<string, ParameterInfo> fields, JsonElement schema, JsonElement properties, string at)
    {
        var described = properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        var both = fields.Where(field => described.ContainsKey(field.Key)).ToList();
        return
        [
            .. fields.Keys.Except(described.Keys).Select(name => $"{at}.{name} is not described"),
            .. described.Keys.Except(fields.Keys).Select(name => $"{at}.{name} is not read"),
            .. both.Where(field => field.Value.HasDefaultValue == required.Contains(field.Key))
                .Select(field => $"{at}.{field.Key} is required by {(field.Value.HasDefaultValue ? "the document" : "the server")} alone"),
            .. both.SelectMany(field => OfFields(field.Value.ParameterType, described[field.Key], $"{at}.{field.Key}")),
        ];
    }

    private IEnumerable<string> OfBodies(JsonElement schema, string at)
    {
        var described = schema.GetProperty("oneOf").EnumerateArray().ToDictionary(body => body.GetProperty("$ref").GetString()!.Split('/')[^1]);
        var read = bodies.ToDictionary(body => body.Name);
        return
        [
            .. read.Keys.Except(described.Keys).Select(name => $"{at} is not described as {name}"),
            .. described.Keys.Except(read.Keys).Select(name => $"{at} is not read as {name}"),
            .. read.Where(body => described.ContainsKey(body.Key)).SelectMany(body => OfFields(body.Value, described[body.Key], $"{at}({body.Key})")),
        ];
    }

    private static IEnumerable<string> OfNames(List<string> read, JsonElement schema, string at)
    {
        var described = schema.GetProperty("enum").EnumerateArray().Select(name => name.GetString()!).ToList();
        return
        [
            .. read.Except(described).Select(name => $"{at} {name} is not described"),
            .. described.Except(read).Select(name => $"{at} {name} is not read"),
        ];
    }

    /// <summary>Records are deserialized by their constructor: parameters without a default are required.</summary>
    private static Dictionary<string, ParameterInfo> FieldsOf(Type record) => record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!
        .GetParameters().ToDictionary(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));
}
