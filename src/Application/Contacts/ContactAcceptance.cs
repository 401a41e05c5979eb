using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>How two people become contacts: one accepts, or both have applied.</summary>
internal static class ContactAcceptance
{
    /// <summary>Accepts the peer's contact request and saves. Notifies both sides' devices of the decision and of the new contact.</summary>
    /// <returns>The peer's contact request as the caller sees it now.</returns>
    public static async Task<Result<ContactRequestCard>> AcceptReceived(this IAppDbContext db, ContactPair pair, DateTimeOffset now, CancellationToken ct)
    {
        var conversation = await db.ConversationOf(pair, now, ct);
        var accepted = pair.AcceptReceived(conversation.Id, now);
        if (accepted.Failed)
            return accepted.Error;
        var (mine, theirs) = accepted.Value;
        if (pair.Mine is null)
            db.Contacts.Add(mine);
        if (pair.Theirs is null)
            db.Contacts.Add(theirs);
        var card = db.NotifyDecided(pair);
        db.NotifyUser(pair.Me.Id, new ContactAdded(ContactCard.Of(mine, pair.Peer)));
        db.NotifyUser(pair.Peer.Id, new ContactAdded(ContactCard.Of(theirs, pair.Me)));
        await db.SaveChanges(ct);
        return card;
    }

    /// <summary>The conversation of a pair; the next save writes it when it is new.</summary>
    public static async Task<Conversation> ConversationOf(this IAppDbContext db, ContactPair pair, DateTimeOffset now, CancellationToken ct)
    {
        var (low, high) = Conversation.Pair(pair.Me.Id, pair.Peer.Id);
        return await db.Conversations.SingleOrDefaultAsync(c => c.LowUserId == low && c.HighUserId == high, ct)
            ?? db.Conversations.Add(Conversation.OpenDirect(ConversationId.NewDirect(now), low, high, now)).Entity;
    }

    /// <summary>Notifies both sides' devices of the decision on the peer's contact request.</summary>
    public static ContactRequestCard NotifyDecided(this IAppDbContext db, ContactPair pair)
    {
        var accepted = pair.Received!.Status == ContactRequestStatus.Accepted;
        var card = ContactRequestCard.Of(pair.Received, pair.Peer, accepted);
        db.NotifyUser(pair.Me.Id, new ContactRequestDecided(card));
        db.NotifyUser(pair.Peer.Id, new ContactRequestDecided(ContactRequestCard.Of(pair.Received, pair.Me, accepted)));
        return card;
    }
}
