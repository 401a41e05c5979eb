using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

/// <summary>Identifies a message everywhere; (conversation, seq) is its place.</summary>
public readonly record struct MessageId : ITypedId<MessageId>
{
    private MessageId(string value) => Value = value;

    public static string Letters => "M";

    public string Value { get; }

    public static MessageId New(DateTimeOffset at) => new(TypedId.New('M', at));

    public static MessageId Trusted(string value) => new(value);

    public static MessageId Parse(string s, IFormatProvider? provider) => TypedId.Parse<MessageId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageId result) => TypedId.TryParse(s, out result);

    public override string ToString() => Value;
}
