using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>Identifies a request to join a group.</summary>
public readonly record struct JoinRequestId : ITypedId<JoinRequestId>
{
    private JoinRequestId(string value) => Value = value;

    public static string Letters => "A";

    public string Value { get; }

    public static JoinRequestId New(DateTimeOffset at) => new(TypedId.New('A', at));

    public static JoinRequestId Trusted(string value) => new(value);

    public static JoinRequestId Parse(string s, IFormatProvider? provider) => TypedId.Parse<JoinRequestId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out JoinRequestId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(JoinRequestId left, JoinRequestId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(JoinRequestId left, JoinRequestId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
