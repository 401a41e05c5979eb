using GoChat.Domain.Accounts;

namespace GoChat.Application.Conversations.Views;

/// <summary>The two people of a direct conversation, in the order of their ids.</summary>
public sealed record DirectPair(UserId Low, UserId High)
{
    /// <summary>Null when the user is neither of them.</summary>
    public UserId? PeerOf(UserId user) => user == Low ? High : user == High ? Low : null;
}
