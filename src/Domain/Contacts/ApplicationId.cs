using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>Identifies a request to become a contact.</summary>
public readonly record struct ApplicationId : ITypedId<ApplicationId>
{
    private ApplicationId(string value) => Value = value;

    public static string Letters => "A";

    public string Value { get; }

    public static ApplicationId New(DateTimeOffset at) => new(TypedId.New('A', at));

    public static ApplicationId Trusted(string value) => new(value);

    public static ApplicationId Parse(string s, IFormatProvider? provider) => TypedId.Parse<ApplicationId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ApplicationId result) => TypedId.TryParse(s, out result);

    public override string ToString() => Value;
}
