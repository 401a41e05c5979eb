using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>Identifies a request to become a contact.</summary>
public readonly record struct ContactApplicationId : ITypedId<ContactApplicationId>
{
    private ContactApplicationId(string value) => Value = value;

    public static string Letters => "A";

    public string Value { get; }

    public static ContactApplicationId New(DateTimeOffset at) => new(TypedId.New('A', at));

    public static ContactApplicationId Trusted(string value) => new(value);

    public static ContactApplicationId Parse(string s, IFormatProvider? provider) => TypedId.Parse<ContactApplicationId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContactApplicationId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(ContactApplicationId left, ContactApplicationId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(ContactApplicationId left, ContactApplicationId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
