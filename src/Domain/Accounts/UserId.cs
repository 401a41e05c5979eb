using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>Identifies a person with an account.</summary>
public readonly record struct UserId : ITypedId<UserId>
{
    private UserId(string value) => Value = value;

    public static string Letters => "U";

    public string Value { get; }

    public static UserId New(DateTimeOffset at) => new(TypedId.New('U', at));

    public static UserId Trusted(string value) => new(value);

    public static UserId Parse(string s, IFormatProvider? provider) => TypedId.Parse<UserId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UserId result) => TypedId.TryParse(s, out result);

    /// <summary>Older first.</summary>
    public static bool operator <(UserId left, UserId right) => string.CompareOrdinal(left.Value, right.Value) < 0;

    public static bool operator >(UserId left, UserId right) => string.CompareOrdinal(left.Value, right.Value) > 0;

    public override string ToString() => Value;
}
