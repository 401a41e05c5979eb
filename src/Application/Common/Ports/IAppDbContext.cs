using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// The database as use cases see it. Events raised by entities and personal events passed to <see cref="NotifyUser"/> leave through the outbox in the same
/// commit as the rows.
/// </summary>
public interface IAppDbContext
{
    DbSet<User> Users { get; }

    DbSet<Device> Devices { get; }

    DbSet<SmsCode> SmsCodes { get; }

    DbSet<Contact> Contacts { get; }

    DbSet<ContactRequest> ContactRequests { get; }

    DbSet<Group> Groups { get; }

    DbSet<GroupMember> GroupMembers { get; }

    DbSet<KeptMute> KeptMutes { get; }

    DbSet<JoinRequest> JoinRequests { get; }

    DbSet<GroupInvite> GroupInvites { get; }

    DbSet<Conversation> Conversations { get; }

    DbSet<Session> Sessions { get; }

    DbSet<Message> Messages { get; }

    DbSet<MessageRevision> MessageRevisions { get; }

    DbSet<Reaction> Reactions { get; }

    DbSet<UserEvent> UserEvents { get; }

    DbSet<PtsCounter> PtsCounters { get; }

    DbSet<StoredFile> Files { get; }

    /// <summary>Entries are added in the commit of the action, and never changed.</summary>
    DbSet<AuditEntry> AuditEntries { get; }

    /// <summary>The messages sent under these client ids, with one index look-up each. Not tracked.</summary>
    Task<List<Message>> SentAs(IReadOnlyList<(UserId Sender, string ClientMessageId)> keys, CancellationToken ct);

    /// <summary>These direct conversations with everything that decides who may post in them, in one query. Not tracked.</summary>
    Task<List<DirectThread>> DirectThreads(List<ConversationId> ids, CancellationToken ct);

    /// <summary>The contact rows (owner, peer), in one query. Not tracked.</summary>
    Task<List<Contact>> ContactsBetween(IReadOnlyList<(UserId Owner, UserId Peer)> pairs, CancellationToken ct);

    /// <summary>The memberships (group, user), in one query. Not tracked.</summary>
    Task<List<GroupMember>> MembersAt(IReadOnlyList<(GroupId Group, UserId User)> keys, CancellationToken ct);

    /// <summary>The sessions (user, conversation), in one query. Not tracked.</summary>
    Task<List<Session>> SessionsOf(IReadOnlyList<(UserId User, ConversationId Conversation)> keys, CancellationToken ct);

    DbSet<IdempotencyKey> IdempotencyKeys { get; }

    /// <summary>
    /// Writes the result of a batch of posts without the change tracker: new messages, the conversations' heads, and the senders' own marks. New sessions
    /// are added as usual.
    /// </summary>
    Task WritePosts(IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct);

    /// <summary>
    /// Adds a message to the log with the next save, and announces it in the same commit. Only for the first line of a conversation that the same save
    /// creates: everywhere else <see cref="IMessageLog"/> determines the order.
    /// </summary>
    void Post(PostedMessage firstLine);

    /// <summary>
    /// Changes a message in one transaction, with exclusive access to its conversation. <paramref name="change"/> receives the conversation's next
    /// changeSeq; its result is announced in the same commit. An error, or a result without a change, leaves everything as it was and uses up no number.
    /// </summary>
    Task<Result<MessageChange>> Change(ConversationId conversation, Func<long, Task<Result<MessageChange>>> change, CancellationToken ct);

    /// <summary>
    /// Notifies all devices of <paramref name="user"/> of a personal event. The next save gives it the user's next pts and stores it for devices that are
    /// offline; connected devices get it pushed.
    /// </summary>
    void NotifyUser(UserId user, PersonalEvent personalEvent);

    /// <summary>Saves everything in one transaction.</summary>
    /// <param name="onDuplicate">The answer when a unique key refuses a row because a concurrent request was faster.</param>
    Task<Result<Done>> Save(Error onDuplicate, CancellationToken ct);

    /// <summary>Saves everything in one transaction. A unique key that refuses a row counts as a concurrent change: the use case runs again.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A concurrent request was faster.</exception>
    Task SaveChanges(CancellationToken ct);

    /// <summary>Discards everything loaded, changed and passed to <see cref="NotifyUser"/> since the last save.</summary>
    void StartOver();
}
