using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Database;

/// <summary>The tables.</summary>
public abstract partial class AppDbContext
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<SmsCode> SmsCodes => Set<SmsCode>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactRequest> ContactRequests => Set<ContactRequest>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<KeptMute> KeptMutes => Set<KeptMute>();

    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();

    public DbSet<GroupInvite> GroupInvites => Set<GroupInvite>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageRevision> MessageRevisions => Set<MessageRevision>();

    public DbSet<Reaction> Reactions => Set<Reaction>();

    public DbSet<UserEvent> UserEvents => Set<UserEvent>();

    public DbSet<PtsCounter> PtsCounters => Set<PtsCounter>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<OutboxRecord> Outbox => Set<OutboxRecord>();

    public DbSet<Installation> Installations => Set<Installation>();
}
