using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>Identifies one signed-in client of a user.</summary>
public readonly record struct DeviceId : ITypedId<DeviceId>
{
    private DeviceId(string value) => Value = value;

    public static string Letters => "V";

    public string Value { get; }

    public static DeviceId New(DateTimeOffset at) => new(TypedId.New('V', at));

    public static DeviceId Trusted(string value) => new(value);

    public static DeviceId Parse(string s, IFormatProvider? provider) => TypedId.Parse<DeviceId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DeviceId result) => TypedId.TryParse(s, out result);

    public override string ToString() => Value;
}
