using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace GoChat.Api.Configuration;

/// <summary>Reads a TOML file into settings that record their line.</summary>
internal static class TomlFile
{
    /// <exception cref="StartException">The file cannot be read or is not TOML.</exception>
    public static IEnumerable<RawSetting> Read(string path)
    {
        var document = SyntaxParser.Parse(ReadText(path), path);
        if (document.HasErrors)
        {
            var error = document.Diagnostics.First(diagnostic => diagnostic.Kind == DiagnosticMessageKind.Error);
            throw new StartException($"{At(path, error.Span)}: {error.Message}");
        }

        return Flatten(path, [], document.KeyValues)
            .Concat(document.Tables.SelectMany(table => Flatten(path, Names(table.Name!), table.Items)));
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static IEnumerable<RawSetting> Flatten(string path, string[] prefix, IEnumerable<KeyValueSyntax> pairs)
    {
        foreach (var pair in pairs)
        {
            string[] names = [.. prefix, .. Names(pair.Key!)];
            if (pair.Value is InlineTableSyntax table)
            {
                foreach (var inner in Flatten(path, names, table.Items.Select(item => item.KeyValue!)))
                    yield return inner;
            }
            else
            {
                yield return new RawSetting(string.Join('.', names[..^1]), names[^1], ValueOf(pair.Value), At(path, pair.Span), IsText: false);
            }
        }
    }

    private static string[] Names(KeySyntax key) => [NameOf(key.Key), .. key.DotKeys.Select(item => NameOf(item.Key))];

    private static string NameOf(BareKeyOrStringValueSyntax? name) => name switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax quoted => quoted.Value ?? "",
        _ => "",
    };

    private static object ValueOf(ValueSyntax? value) => value switch
    {
        StringValueSyntax text => text.Value ?? "",
        IntegerValueSyntax number => number.Value,
        FloatValueSyntax number => number.Value,
        BooleanValueSyntax flag => flag.Value,
        ArraySyntax array => array.Items.Select(item => ValueOf(item.Value)).ToArray(),
        DateTimeValueSyntax date => date.Value,
        _ => DBNull.Value,
    };

    private static string At(string path, SourceSpan span) => $"{path}:{span.Start.Line + 1}";
}
