using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Files;

/// <summary>Identifies a stored file.</summary>
public readonly record struct FileId : ITypedId<FileId>
{
    private FileId(string value) => Value = value;

    public static string Letters => "F";

    public string Value { get; }

    public static FileId New(DateTimeOffset at) => new(TypedId.New('F', at));

    public static FileId Trusted(string value) => new(value);

    public static FileId Parse(string s, IFormatProvider? provider) => TypedId.Parse<FileId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileId result) => TypedId.TryParse(s, out result);

    public override string ToString() => Value;
}
