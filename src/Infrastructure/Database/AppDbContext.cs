using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
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

/// <summary>The model shared by all databases. Derived contexts add what is specific to one database.</summary>
public abstract partial class AppDbContext(DbContextOptions options, OutboxFeed outboxFeed, IReadModelInvalidator readModels, TimeProvider clock)
    : TransactionalDbContext(options), IAppDbContext
{
    private readonly PendingEvents _pending = new();
    private readonly List<OutboxRecord> _leaving = [];
    private readonly HashSet<UserId> _touched = [];

    public Task<List<Message>> SentAs(IReadOnlyList<(UserId Sender, string ClientMessageId)> keys, CancellationToken ct) =>
        PairQuery.Find(Messages, PairSql, "message", "sender_id", "client_message_id", keys.Select(k => (k.Sender.Value, k.ClientMessageId)), ct);

    public abstract Task<List<DirectThread>> DirectThreads(List<ConversationId> ids, CancellationToken ct);

    public Task<List<Contact>> ContactsBetween(IReadOnlyList<(UserId Owner, UserId Peer)> pairs, CancellationToken ct) =>
        PairQuery.Find(Contacts, PairSql, "contact", "owner_id", "peer_id", pairs.Select(p => (p.Owner.Value, p.Peer.Value)), ct);

    public Task<List<GroupMember>> MembersAt(IReadOnlyList<(GroupId Group, UserId User)> keys, CancellationToken ct) =>
        PairQuery.Find(GroupMembers, PairSql, "group_member", "group_id", "user_id", keys.Select(k => (k.Group.Value, k.User.Value)), ct);

    public Task<List<Session>> SessionsOf(IReadOnlyList<(UserId User, ConversationId Conversation)> keys, CancellationToken ct) =>
        PairQuery.Find(Sessions, PairSql, "session", "user_id", "conversation_id", keys.Select(k => (k.User.Value, k.Conversation.Value)), ct);

    public async Task WritePosts(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct)
    {
        await SaveChangesAsync(ct);
        await Write(messages, conversations, wrote, ct);
    }

    /// <summary>Inserts rows into the outbox in the given order, without the change tracker.</summary>
    public async Task AddToOutbox(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        await Insert(records, ct);
        _leaving.AddRange(records);
    }

    public async Task<Result<MessageChange>> Change(ConversationId conversation, Func<long, Task<Result<MessageChange>>> change, CancellationToken ct)
    {
        Result<MessageChange> outcome = CommonErrors.Busy;
        await DatabaseFailures.TranslateCollisions(() => InTransaction([], async () =>
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

    public void NotifyUser(UserId user, PersonalEvent personalEvent) => _pending.UserEvents.Add(user, personalEvent);

    public async Task<Result<Done>> Save(Error onDuplicate, CancellationToken ct)
    {
        try
        {
            await DatabaseFailures.TranslateCollisions(() => Commit(ct));
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
            await DatabaseFailures.TranslateCollisions(() => Commit(ct));
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

    /// <summary>Runs the work in one transaction, commits it and wakes the relay.</summary>
    public Task InTransaction(Func<Task> work, CancellationToken ct) => InTransactionOn([], work, ct);

    /// <summary>
    /// The same for work that writes to these conversations: databases with several writers begin it once no other transaction writes to them. The work
    /// then reads what those transactions committed.
    /// </summary>
    public Task InTransactionOn(IReadOnlyCollection<ConversationId> conversations, Func<Task> work, CancellationToken ct) =>
        InTransaction(conversations, async () =>
    {
        await work();
        return true;
    }, ct);

    /// <summary>Runs one writing statement, without events.</summary>
    public async Task InWriteLock(Func<Task> statement, CancellationToken ct)
    {
        using (await EnterWriteLock(ct))
            await statement();
    }

    /// <summary>The highest outbox number ever committed, even if its row is deleted; 0 before the first; null where the database cannot know it.</summary>
    public abstract Task<long?> NewestOutboxNumber(CancellationToken ct);

    /// <summary>Commits a write that changes no data. Throws when the database accepts no writes.</summary>
    public Task ProveWritable(CancellationToken ct) => InWriteLock(() => WriteNothing(ct), ct);

    protected abstract Task WriteNothing(CancellationToken ct);

    /// <summary>Writes messages, the newest sequence, time and preview of each conversation, and the newest own message in each sender's session.</summary>
    protected abstract Task Write(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct);

    /// <summary>Inserts the rows in order and stores their generated ids in the records.</summary>
    protected abstract Task Insert(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Waits until this process may write, for databases with one writer.</summary>
    protected abstract ValueTask<IDisposable> EnterWriteLock(CancellationToken ct);

    /// <summary>Begins a transaction. Databases with several writers first wait until no other transaction writes to these conversations.</summary>
    protected virtual Task<IDbContextTransaction> Begin(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct) =>
        Database.BeginTransactionAsync(ct);

    /// <summary>Likewise waits, inside the transaction, for the counters of pts of these users.</summary>
    protected virtual Task LockPtsCounters(IEnumerable<UserId> users, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The SQL of <see cref="PairQuery"/>, which passes the pairs as one JSON parameter.</summary>
    protected abstract string PairSql(string table, string first, string second);

    /// <summary>Whether this error of the database is a violation of a unique key.</summary>
    protected abstract bool IsDuplicate(DbUpdateException failure);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => TypeConversions.Configure(configurationBuilder);

    /// <param name="work">Returns whether to commit its changes.</param>
    private async Task InTransaction(IReadOnlyCollection<ConversationId> conversations, Func<Task<bool>> work, CancellationToken ct)
    {
        _leaving.Clear();
        _touched.Clear();
        using (await EnterWriteLock(ct))
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
        // Users are notified of a conversation before its first message arrives.
        var events = PendingEvents.TakeRaised(ChangeTracker);
        events.AddRange(await RecordUserEvents(ct));
        events.AddRange(_pending.TakePosted());
        if (readModels.HasCopies)
        {
            events.AddRange(ChangedSessions.In(ChangeTracker).Select(OutboxRecord.Of));
            _touched.UnionWith(ChangeTracker.Entries<User>().Where(user => user.State == EntityState.Modified).Select(user => user.Entity.Id));
        }

        await SaveChangesAsync(ct);
        // Last, when the transaction holds all its locks: events that depend on each other are numbered in commit order.
        await AddToOutbox(events, ct);
    }, ct);

    private async Task<IEnumerable<OutboxRecord>> RecordUserEvents(CancellationToken ct)
    {
        if (_pending.UserEvents.Users is not { Count: > 0 } users)
            return [];
        await LockPtsCounters(users, ct);
        var numbered = await _pending.UserEvents.Number(PtsCounters, clock.GetUtcNow(), ct);
        UserEvents.AddRange(numbered);
        return numbered.Select(OutboxRecord.Of);
    }
}
