using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Persistence.Sqlite;

/// <summary>The embedded database: one file, nothing to install.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options, SqliteWriteGate gate, OutboxSignal outboxSignal, TimeProvider clock)
    : AppDbContext(options, outboxSignal, clock)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public override Task Insert(IReadOnlyList<OutboxRecord> records, CancellationToken ct) => this.Write(SqlitePosts.InsertOutbox, records, ct);

    protected override Task Insert(IReadOnlyList<Message> messages, CancellationToken ct) => this.Write(SqlitePosts.InsertMessage, messages, ct);

    protected override Task UpdateHeads(IReadOnlyCollection<Conversation> conversations, CancellationToken ct) =>
        this.Write(SqlitePosts.UpdateHead, conversations, ct);

    protected override Task UpdateOwnMarks(IReadOnlyCollection<Session> sessions, CancellationToken ct) => this.Write(SqlitePosts.UpdateOwnMark, sessions, ct);

    protected override ValueTask<IDisposable> EnterWrite(CancellationToken ct) => gate.Enter(ct);

    protected override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // "al" finds "Alice", through the index.
        modelBuilder.Entity<User>().Property(u => u.Nickname).UseCollation("NOCASE");
        // Few messages ever change, and the others are written faster without an entry in this index.
        modelBuilder.Entity<Message>().HasIndex(m => new { m.ConversationId, m.ChangeSeq }).HasFilter("change_seq > 0");
    }
}
