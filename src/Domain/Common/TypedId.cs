using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace GoChat.Domain.Common;

/// <summary>
/// An id that shows its kind: one letter, then 26 characters of Crockford Base32 over a UUIDv7 (RFC 9562), 27 ASCII characters. Sorting ids as text sorts
/// them by creation time.
/// </summary>
public interface ITypedId<TSelf> : IParsable<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The letters an id of this kind may begin with.</summary>
    static abstract string Letters { get; }

    string Value { get; }

    /// <summary>Wraps text that is known to be an id of this kind, for instance from this server's database.</summary>
    static abstract TSelf Trusted(string value);
}

/// <summary>The text form that all typed ids share.</summary>
public static class TypedId
{
    public const int Length = 27;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> AlphabetSet = SearchValues.Create(Alphabet);

    public static string New(char letter, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i > 0; i--, number >>= 5)
            text[i] = Alphabet[(int)(number & 31)];
        text[0] = letter;
        return new string(text);
    }

    public static bool IsValid([NotNullWhen(true)] string? text, string letters)
    {
        // 26 characters hold 130 bits: the first of them encodes only three.
        if (text is not { Length: Length } || !letters.Contains(text[0], StringComparison.Ordinal) || text[1] > '7')
            return false;
        return text.AsSpan(1).IndexOfAnyExcept(AlphabetSet) < 0;
    }

    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id) where TId : struct, ITypedId<TId>
    {
        var valid = IsValid(text, TId.Letters);
        id = valid ? TId.Trusted(text!) : default;
        return valid;
    }

    public static TId Parse<TId>(string text) where TId : struct, ITypedId<TId> =>
        TryParse<TId>(text, out var id) ? id : throw new FormatException($"Not a {typeof(TId).Name}.");
}
