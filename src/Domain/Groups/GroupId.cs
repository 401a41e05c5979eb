using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>Identifies a group; its conversation has the same id.</summary>
public readonly record struct GroupId : ITypedId<GroupId>
{
    private GroupId(string value) => Value = value;

    public static string Letters => "G";

    public string Value { get; }

    public static GroupId New(DateTimeOffset at) => new(TypedId.New('G', at));

    public static GroupId Trusted(string value) => new(value);

    public static GroupId Parse(string s, IFormatProvider? provider) => TypedId.Parse<GroupId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GroupId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(GroupId left, GroupId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(GroupId left, GroupId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
