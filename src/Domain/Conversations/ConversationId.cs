using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Domain.Conversations;

/// <summary>Identifies a shared thread: <c>D…</c> for a pair of users, a group's own <c>G…</c> for a group.</summary>
public readonly record struct ConversationId : ITypedId<ConversationId>
{
    private ConversationId(string value) => Value = value;

    public static string Letters => "DG";

    public string Value { get; }

    public bool IsGroup => Value is ['G', ..];

    public static ConversationId NewDirect(DateTimeOffset at) => new(TypedId.New('D', at));

    public static ConversationId Of(GroupId group) => new(group.Value);

    public static ConversationId Trusted(string value) => new(value);

    public GroupId ToGroup() => IsGroup ? GroupId.Trusted(Value) : throw new InvalidOperationException("A direct conversation has no group.");

    public static ConversationId Parse(string s, IFormatProvider? provider) => TypedId.Parse<ConversationId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConversationId result) => TypedId.TryParse(s, out result);

    public override string ToString() => Value;
}
