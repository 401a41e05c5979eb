using System.Globalization;
using System.Text;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Database.Model.Bodies;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>A statement that writes many rows: the text before, between and after them, and the values of one.</summary>
/// <param name="Row">The text of one row, with {0}, {1}... for its values.</param>
internal sealed record RowsStatement<T>(string Before, string Row, string Between, string Behind, Func<T, object?[]> Values)
{
    private const int MaxRows = 200;

    /// <summary>Writes the rows in order, in as few statements as possible.</summary>
    public IEnumerable<MySqlStatement> Of(IReadOnlyCollection<T> rows) => Portions(rows.Select(Values)).Select(Statement);

    private static IEnumerable<List<object?[]>> Portions(IEnumerable<object?[]> rows)
    {
        var (portion, characters) = (new List<object?[]>(), 0);
        foreach (var row in rows)
        {
            var length = row.OfType<string>().Sum(text => text.Length);
            if (portion.Count == MaxRows || (portion.Count > 0 && characters + length > MySqlStatements.MaxCharacters))
            {
                yield return portion;
                (portion, characters) = ([], 0);
            }

            portion.Add(row);
            characters += length;
        }

        if (portion.Count > 0)
            yield return portion;
    }

    private MySqlStatement Statement(List<object?[]> rows)
    {
        var (text, values) = (new StringBuilder(Before), new List<object?>());
        for (var i = 0; i < rows.Count; i++)
        {
            object[] placeholders = [.. Enumerable.Range(values.Count, rows[i].Length).Select(number => $"{{{number}}}")];
            text.Append(i == 0 ? "" : Between).AppendFormat(CultureInfo.InvariantCulture, Row, placeholders);
            values.AddRange(rows[i]);
        }

        return new MySqlStatement(text.Append(Behind).ToString(), values);
    }
}

/// <summary>The writes of the message log: few statements for a whole batch, because each costs a round trip.</summary>
internal static class MySqlPosts
{
    public static readonly RowsStatement<Message> InsertMessages = new(
        "INSERT INTO message (conversation_id, seq, id, sender_id, client_message_id, body_hash, type, body, sent_at) VALUES ",
        "({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8})",
        ", ",
        "",
        m =>
        [
            m.ConversationId.Value, m.Seq, m.Id.Value, m.SenderId.Value, Encoding.UTF8.GetBytes(m.ClientMessageId), m.BodyHash, m.Type.Name,
            StoredBodies.Write(m.Body), m.SentAt.UtcDateTime,
        ]);

    public static readonly RowsStatement<OutboxRecord> InsertOutbox = new(
        "INSERT INTO outbox (topic, `key`, type, payload, trace_parent) VALUES ",
        "({0}, {1}, {2}, {3}, {4})",
        ", ",
        "",
        r => [r.Topic, r.Key, r.Type, r.Payload, r.TraceParent]);

    public static readonly RowsStatement<Conversation> UpdateHeads = new(
        "UPDATE (",
        "SELECT {0} AS id, {1} AS max_seq, {2} AS last_message_at, {3} AS last_preview",
        " UNION ALL ",
        """
        ) AS n STRAIGHT_JOIN conversation AS c ON c.id = CONVERT(n.id USING ascii) COLLATE ascii_bin
        SET c.max_seq = n.max_seq, c.last_message_at = n.last_message_at, c.last_preview = n.last_preview
        """,
        c => [c.Id.Value, c.MaxSeq, c.LastMessageAt.UtcDateTime, c.LastPreview]);

    public static readonly RowsStatement<Session> UpdateOwnMarks = new(
        "UPDATE (",
        "SELECT {0} AS user_id, {1} AS conversation_id, {2} AS seq",
        " UNION ALL ",
        """
        ) AS n STRAIGHT_JOIN session AS s
        ON s.user_id = CONVERT(n.user_id USING ascii) COLLATE ascii_bin AND s.conversation_id = CONVERT(n.conversation_id USING ascii) COLLATE ascii_bin
        SET s.last_own_seq = GREATEST(s.last_own_seq, n.seq)
        """,
        s => [s.UserId.Value, s.ConversationId.Value, s.LastOwnSeq]);
}
