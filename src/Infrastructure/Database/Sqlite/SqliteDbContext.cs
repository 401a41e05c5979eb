using System.Globalization;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>The embedded database: one file, nothing to install.</summary>
public sealed class SqliteDbContext(
    DbContextOptions<SqliteDbContext> options, SqliteWriteLock writeLock, OutboxFeed outboxFeed, IReadModelInvalidator readModels, TimeProvider clock)
    : AppDbContext(options, outboxFeed, readModels, clock)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public override async Task<long?> NewestOutboxNumber(CancellationToken ct) =>
        (await Database.SqlQuery<long>($"SELECT seq AS Value FROM sqlite_sequence WHERE name = 'outbox'").ToListAsync(ct)).SingleOrDefault();

    public override async Task<List<DirectThread>> DirectThreads(List<ConversationId> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await DirectThreadQuery<SqliteDbContext>.Run(this, ids).ToListAsync(ct);

    protected override async Task Write(
        IReadOnlyList<Message> messages, IReadOnlyCollection<Conversation> conversations, IReadOnlyCollection<Session> wrote, CancellationToken ct)
    {
        await this.Write(SqlitePosts.InsertMessage, messages, ct);
        await this.Write(SqlitePosts.UpdateHead, conversations, ct);
        await this.Write(SqlitePosts.UpdateOwnMark, wrote, ct);
    }

    /// <summary>There is one writer, so the ids of one transaction's rows are consecutive.</summary>
    protected override async Task Insert(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
            return;
        await this.Write(SqlitePosts.InsertOutbox, records, ct);
        var id = await this.LastInserted(ct) - records.Count;
        foreach (var record in records)
            record.IsNumbered(++id);
    }

    /// <summary>Writes the number that SQLite reserves for applications, unused by GoChat; only a different value causes a write.</summary>
    protected override Task WriteNothing(CancellationToken ct) =>
        Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Random.Shared.Next()};"), ct);

    protected override string PairSql(string table, string first, string second) =>
        $"SELECT t.* FROM json_each({{0}}) AS k CROSS JOIN {table} AS t ON t.{first} = k.value ->> 0 AND t.{second} = k.value ->> 1";

    protected override ValueTask<IDisposable> EnterWriteLock(CancellationToken ct) => writeLock.Enter(ct);

    protected override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // "al" finds "Alice", through the index.
        modelBuilder.Entity<User>().Property(u => u.Nickname).UseCollation("NOCASE");
        // Few messages ever change; the others are inserted faster without an entry in this index.
        modelBuilder.Entity<Message>().HasIndex(m => new { m.ConversationId, m.ChangeSeq }).HasFilter("change_seq > 0");
    }
}
