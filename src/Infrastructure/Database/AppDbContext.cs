using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database.Model;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GoChat.Infrastructure.Database;

/// <summary>The model shared by all databases. Which one it runs on is the business of the derived contexts.</summary>
public abstract class AppDbContext(DbContextOptions options, OutboxFeed outboxFeed, IReadModelInvalidator readModels, TimeProvider clock) : DbContext(options), IAppDbContext
{
    private readonly PendingEvents _pending = new();
    private readonly List<OutboxRecord> _leaving = [];
    private readonly HashSet<UserId> _touched = [];

    public DbSet<User> Users => Set<User>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactRequest> ContactRequests => Set<ContactRequest>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageRevision> MessageRevisions => Set<MessageRevision>();

    public DbSet<Reaction> Reactions => Set<Reaction>();

    public DbSet<UserEvent> UserEvents => Set<UserEvent>();

    public DbSet<UserCursor> UserCursors => Set<UserCursor>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<OutboxRecord> Outbox => Set<OutboxRecord>();

    public DbSet<Installation> Installations => Set<Installation>();

    public Task<List<Message>> SentAs(IReadOnlyList<(UserId Sender, string ClientMessageId)> keys, CancellationToken ct) =>
        PairQuery.Find(Messages, PairSql, "message", "sender_id", "client_message_id", keys.Select(k => (k.Sender.Value, k.ClientMessageId)), ct);

    public abstract Task<List<DirectThread>> DirectThreads(List<ConversationId> ids, CancellationToken ct);

    public Task<List<Contact>> ContactsBetween(IReadOnlyList<(UserId Owner, UserId Peer)> pairs, CancellationToken ct) =>
        PairQuery.Find(Contacts, PairSql, "contact", "owner_id", "peer_id", pairs.Select(p => (p.Owner.Value, p.Peer.Value)), ct);

    public Task<List<GroupMember>> MembersAt(IReadOnlyList<(GroupId Group, UserId User)> places, CancellationToken ct) =>
        PairQuery.Find(GroupMembers, PairSql, "group_member", "group_id", "user_id", places.Select(p => (p.Group.Value, p.User.Value)), ct);

    public Task<List<Session>> SessionsOf(IReadOnlyList<(UserId User, ConversationId Conversation)> keys, CancellationToken ct) =>
        PairQuery.Find(Sessions, PairSql, "session", "user_id", "conversation_id", keys.Select(k => (k.User.Value, k.Conversation.Value)), ct);

    public async Task WritePosts(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct)
    {
        await SaveChangesAsync(ct);
        await Write(messages, conversations, wrote, ct);
    }

    /// <summary>Adds rows to the outbox past the change tracker, in their order.</summary>
    public async Task AddToOutbox(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        await Insert(records, ct);
        _leaving.AddRange(records);
    }

    public async Task<Result<MessageChange>> Change(ConversationId conversation, Func<long, Task<Result<MessageChange>>> change, CancellationToken ct)
    {
        Result<MessageChange> outcome = CommonErrors.Busy;
        await DatabaseFailures.TellingCollisions(() => InTransaction([], async () =>
        {
            outcome = await change(await Conversations.NextChangeSeq(conversation, ct));
            if (outcome is not { Succeeded: true, Value.Changed: true })
                return false;
            await SaveChangesAsync(ct);
            await AddToOutbox([OutboxRecord.Of(MessageChangedV1.Of(outcome.Value))], ct);
            return true;
        }, ct));
        return outcome;
    }

    public void Post(PostedMessage firstLine)
    {
        Messages.Add(firstLine.Message);
        _pending.Post(firstLine);
    }

    public void NotifyUser(UserId user, PersonalEvent change) => _pending.Told.Add(user, change);

    public async Task<Result<Done>> Save(Error onDuplicate, CancellationToken ct)
    {
        try
        {
            await DatabaseFailures.TellingCollisions(() => Commit(ct));
            return Done.Value;
        }
        catch (DbUpdateException failure) when (IsDuplicate(failure))
        {
            return onDuplicate;
        }
    }

    public async Task SaveChanges(CancellationToken ct)
    {
        try
        {
            await DatabaseFailures.TellingCollisions(() => Commit(ct));
        }
        catch (DbUpdateException failure) when (IsDuplicate(failure))
        {
            throw new DbUpdateConcurrencyException("A unique key refused a row.", failure);
        }
    }

    public void StartOver()
    {
        ChangeTracker.Clear();
        _pending.Forget();
    }

    /// <summary>Does the work in one transaction, commits it and wakes the relay.</summary>
    public Task InTransaction(Func<Task> work, CancellationToken ct) => InTransactionOn([], work, ct);

    /// <summary>
    /// The same for work that writes to these conversations: it begins when nobody else does, for databases with several writers. What it reads is what
    /// the others left.
    /// </summary>
    public Task InTransactionOn(IReadOnlyCollection<ConversationId> conversations, Func<Task> work, CancellationToken ct) => InTransaction(conversations, async () =>
    {
        await work();
        return true;
    }, ct);

    /// <summary>Does one statement that writes, without events.</summary>
    public async Task InWriteTurn(Func<Task> statement, CancellationToken ct)
    {
        using (await EnterWrite(ct))
            await statement();
    }

    /// <summary>The number of the newest outbox row ever committed, whether it is still there or not; 0 before the first; null where the database cannot tell.</summary>
    public abstract Task<long?> NewestOutboxNumber(CancellationToken ct);

    /// <summary>Commits a write that means nothing. Throws when the database takes none.</summary>
    public Task ProveWritable(CancellationToken ct) => InWriteTurn(() => WriteNothing(ct), ct);

    protected abstract Task WriteNothing(CancellationToken ct);

    /// <summary>Writes messages, each conversation's newest sequence, time and preview, and the newest message of each session's own user.</summary>
    protected abstract Task Write(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct);

    /// <summary>Writes the rows in their order and notes the ids they got.</summary>
    protected abstract Task Insert(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Waits for this process's turn to write, for databases with one writer.</summary>
    protected abstract ValueTask<IDisposable> EnterWrite(CancellationToken ct);

    /// <summary>Begins a transaction and waits, for databases with several writers, until nobody else writes to these conversations.</summary>
    protected virtual Task<IDbContextTransaction> Begin(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct) => Database.BeginTransactionAsync(ct);

    /// <summary>Waits likewise, within the transaction, for the users' cursors.</summary>
    protected virtual Task LockCursors(IEnumerable<UserId> users, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The query of <see cref="PairQuery"/>, which is given the pairs as one JSON parameter.</summary>
    protected abstract string PairSql(string table, string first, string second);

    /// <summary>Whether a unique key refused a row, as this database says it.</summary>
    protected abstract bool IsDuplicate(DbUpdateException failure);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => TypeConversions.Configure(configurationBuilder);

    /// <param name="work">Answers whether to keep what it did.</param>
    private async Task InTransaction(IReadOnlyCollection<ConversationId> conversations, Func<Task<bool>> work, CancellationToken ct)
    {
        _leaving.Clear();
        _touched.Clear();
        using (await EnterWrite(ct))
        {
            await using var transaction = await Begin(conversations, ct);
            if (!await work())
                return;
            await transaction.CommitAsync(ct);
            outboxFeed.Committed(_leaving);
        }

        await readModels.Committed([.. _leaving.Select(record => record.TakeEvent()).OfType<IWireEvent>()], _touched, this);
    }

    private Task Commit(CancellationToken ct) => InTransaction(async () =>
    {
        // Users are told of a conversation before its first message comes.
        var events = PendingEvents.TakeRaised(ChangeTracker);
        events.AddRange(await RecordTold(ct));
        events.AddRange(_pending.TakePosted());
        if (readModels.HasCopies)
        {
            events.AddRange(ChangedSessions.In(ChangeTracker).Select(OutboxRecord.Of));
            _touched.UnionWith(ChangeTracker.Entries<User>().Where(user => user.State == EntityState.Modified).Select(user => user.Entity.Id));
        }

        await SaveChangesAsync(ct);
        // Last, when the transaction holds every lock it needs: so what follows from each other is numbered in the order of the commits.
        await AddToOutbox(events, ct);
    }, ct);

    private async Task<IEnumerable<OutboxRecord>> RecordTold(CancellationToken ct)
    {
        if (_pending.Told.Users is not { Count: > 0 } users)
            return [];
        await LockCursors(users, ct);
        var numbered = await _pending.Told.Number(UserCursors, clock.GetUtcNow(), ct);
        UserEvents.AddRange(numbered);
        return numbered.Select(OutboxRecord.Of);
    }
}
