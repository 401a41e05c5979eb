using System.Data;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>
/// MySQL 8 and MariaDB 10.11, written by several nodes at once. Transactions are READ COMMITTED: a read after a lock sees the state that the lock
/// protects, not the state at the beginning of the transaction.
/// </summary>
public sealed class MySqlDbContext(DbContextOptions<MySqlDbContext> options, OutboxFeed outboxFeed, IReadModelInvalidator readModels, TimeProvider clock)
    : AppDbContext(options, outboxFeed, readModels, clock)
{
    public override async Task<List<DirectThread>> DirectThreads(List<ConversationId> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await DirectThreadQuery<MySqlDbContext>.Run(this, ids).ToListAsync(ct);

    /// <summary>Unknown: other nodes write too, so the database may be newer than this node's mark.</summary>
    public override Task<long?> NewestOutboxNumber(CancellationToken ct) => Task.FromResult<long?>(null);

    protected override Task LockPtsCounters(IEnumerable<UserId> users, CancellationToken ct) =>
        this.Send([MySqlStatements.Lock("user_cursor", "user_id", users.Select(u => u.Value))], ct);

    protected override Task Write(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct) =>
        this.Send([.. MySqlPosts.InsertMessages.Of(messages), .. MySqlPosts.UpdateHeads.Of(conversations), .. MySqlPosts.UpdateOwnMarks.Of(wrote)], ct);

    /// <summary>Leaves the ids unset: the relay reads them.</summary>
    protected override Task Insert(IReadOnlyList<OutboxRecord> records, CancellationToken ct) => this.Send([.. MySqlPosts.InsertOutbox.Of(records)], ct);

    /// <summary>Deletes the installation with an empty epoch, which does not exist. A read-only server still refuses the statement.</summary>
    protected override Task WriteNothing(CancellationToken ct) => Database.ExecuteSqlRawAsync("DELETE FROM installation WHERE epoch = ''", ct);

    protected override string PairSql(string table, string first, string second) => MySqlPairs.Sql(Model, table, first, second);

    /// <summary>No wait: MySQL locks rows, not the database.</summary>
    protected override ValueTask<IDisposable> EnterWriteLock(CancellationToken ct) => ValueTask.FromResult<IDisposable>(NoLock.Instance);

    protected override async Task<IDbContextTransaction> Begin(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        try
        {
            await this.Send([MySqlStatements.EndWhenSilent, MySqlStatements.Lock("conversation", "id", conversations.Select(c => c.Value))], ct);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    protected override bool IsDuplicate(DbUpdateException failure) => failure.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        MySqlColumns.Apply(modelBuilder);
    }

    private sealed class NoLock : IDisposable
    {
        public static readonly NoLock Instance = new();

        public void Dispose()
        {
        }
    }
}
