using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>Identifies a request to become a contact.</summary>
public readonly record struct ContactRequestId : ITypedId<ContactRequestId>
{
    private ContactRequestId(string value) => Value = value;

    public static string Letters => "A";

    public string Value { get; }

    public static ContactRequestId New(DateTimeOffset at) => new(TypedId.New('A', at));

    public static ContactRequestId Trusted(string value) => new(value);

    public static ContactRequestId Parse(string s, IFormatProvider? provider) => TypedId.Parse<ContactRequestId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContactRequestId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(ContactRequestId left, ContactRequestId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(ContactRequestId left, ContactRequestId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
