using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

/// <summary>The relationship of two people, seen by one of them.</summary>
/// <param name="Mine">My row about the peer; null when there never was one.</param>
/// <param name="Theirs">The peer's row about me.</param>
/// <param name="Sent">My contact request to the peer, in any state.</param>
/// <param name="Received">The peer's contact request to me.</param>
public sealed record ContactPair(
    User Me, User Peer, Contact? Mine, Contact? Theirs, ContactRequest? Sent, ContactRequest? Received)
{
    public bool AreContacts => Mine is { IsActive: true } && Theirs is { IsActive: true };

    /// <summary>Why I may not send the peer a contact request now; null when I may.</summary>
    public Error? RefusalToApply()
    {
        if (Peer.Status != UserStatus.Normal)
            return ContactErrors.UserDisabled;
        if (AreContacts)
            return ContactErrors.Already;
        return Theirs is { BlockedAt: not null } || Sent is { Status: ContactRequestStatus.Blocked } ? ContactErrors.Blocked : null;
    }

    /// <summary>Whether the peer's privacy settings let me send a contact request; <see cref="RefusalToApply"/> comes first.</summary>
    /// <param name="inCommonGroup">Whether the two are members of a common group.</param>
    public Error? RefusalByPrivacy(bool inCommonGroup) => Peer.AddableBy switch
    {
        AddPolicy.Anyone => null,
        AddPolicy.GroupMembers => inCommonGroup ? null : ContactErrors.NoCommonGroup,
        _ => ContactErrors.AddingClosed,
    };

    /// <summary>Ends the friendship on both sides.</summary>
    public Result<Done> Delete(DateTimeOffset now)
    {
        if (!AreContacts)
            return ContactErrors.NotContact;
        Mine!.Delete(now);
        Theirs!.Delete(now);
        Mine.RaiseDeleted(now);
        return Done.Value;
    }

    /// <summary>My row about the peer, for a block: a new one when we never were contacts.</summary>
    public Contact MineOrNew(ConversationId conversation, DateTimeOffset now) => Mine ?? Contact.OfStranger(Me.Id, Peer.Id, conversation, now);

    /// <summary>Accepts the peer's contact request: both are contacts from now on.</summary>
    /// <param name="conversation">The conversation of the pair.</param>
    /// <returns>The two rows, mine first.</returns>
    public Result<(Contact Mine, Contact Theirs)> AcceptReceived(ConversationId conversation, DateTimeOffset now)
    {
        if (Received is null)
            return ContactErrors.ApplicationNotFound;
        if (Peer.Status != UserStatus.Normal)
            return ContactErrors.UserDisabled;
        if (Received.Accept(now).Error is { } refusal)
            return refusal;
        var mine = Mine ?? Contact.Begin(Me.Id, Peer.Id, conversation, now);
        var theirs = Theirs ?? Contact.Begin(Peer.Id, Me.Id, conversation, now);
        mine.Revive(now);
        theirs.Revive(now);
        theirs.RaiseBefriended(now);
        return (mine, theirs);
    }
}
