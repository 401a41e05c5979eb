using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>Identifies an invite link of a group. Knowing it does not let anybody in: only the token does.</summary>
public readonly record struct GroupInviteId : ITypedId<GroupInviteId>
{
    private GroupInviteId(string value) => Value = value;

    public static string Letters => "I";

    public string Value { get; }

    public static GroupInviteId New(DateTimeOffset at) => new(TypedId.New('I', at));

    public static GroupInviteId Trusted(string value) => new(value);

    public static GroupInviteId Parse(string s, IFormatProvider? provider) => TypedId.Parse<GroupInviteId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GroupInviteId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(GroupInviteId left, GroupInviteId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(GroupInviteId left, GroupInviteId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
