using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Database.Model.Bodies;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>A statement, its number of parameters, and how a row sets their values.</summary>
internal sealed record RowStatement<T>(string Sql, int Parameters, Action<SqliteParameterCollection, T> Bind);

/// <summary>
/// The writes of the message log, each prepared once for a whole batch. The change tracker costs more per row than SQLite does, and most rows are written here.
/// </summary>
internal static class SqlitePosts
{
    public static readonly RowStatement<Message> InsertMessage = new(
        """
        INSERT INTO message (conversation_id, seq, id, sender_id, client_message_id, body_hash, type, body, sent_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
        """,
        9,
        (row, m) =>
        {
            row[0].Value = m.ConversationId.Value;
            row[1].Value = m.Seq;
            row[2].Value = m.Id.Value;
            row[3].Value = m.SenderId.Value;
            row[4].Value = m.ClientMessageId;
            row[5].Value = m.BodyHash;
            row[6].Value = m.Type.Name;
            row[7].Value = StoredBodies.Write(m.Body);
            row[8].Value = m.SentAt.UtcDateTime;
        });

    public static readonly RowStatement<OutboxRecord> InsertOutbox = new(
        "INSERT INTO outbox (topic, key, type, payload, trace_parent) VALUES ($0, $1, $2, $3, $4)",
        5,
        (row, r) =>
        {
            row[0].Value = r.Topic;
            row[1].Value = r.Key;
            row[2].Value = r.Type;
            row[3].Value = r.Payload;
            row[4].Value = (object?)r.TraceParent ?? DBNull.Value;
        });

    public static readonly RowStatement<Conversation> UpdateHead = new(
        "UPDATE conversation SET max_seq = $1, last_message_at = $2, last_preview = $3 WHERE id = $0",
        4,
        (row, c) =>
        {
            row[0].Value = c.Id.Value;
            row[1].Value = c.MaxSeq;
            row[2].Value = c.LastMessageAt.UtcDateTime;
            row[3].Value = (object?)c.LastPreview ?? DBNull.Value;
        });

    public static readonly RowStatement<Session> UpdateOwnMark = new(
        "UPDATE session SET last_own_seq = max(last_own_seq, $2) WHERE user_id = $0 AND conversation_id = $1",
        3,
        (row, s) =>
        {
            row[0].Value = s.UserId.Value;
            row[1].Value = s.ConversationId.Value;
            row[2].Value = s.LastOwnSeq;
        });

    /// <summary>The id of the newest row that this connection inserted into a table with generated ids.</summary>
    public static async Task<long> LastInserted(this SqliteDbContext db, CancellationToken ct)
    {
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = "SELECT last_insert_rowid()";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Runs the statement for each row, in the context's transaction.</summary>
    public static async Task Write<T>(this SqliteDbContext db, RowStatement<T> statement, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = statement.Sql;
        for (var i = 0; i < statement.Parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        foreach (var row in rows)
        {
            statement.Bind(command.Parameters, row);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
