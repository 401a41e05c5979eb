using System.Globalization;
using GoChat.Application.Contacts;
using GoChat.Infrastructure.MessageLog;
using GoChat.Testing;
using MySqlConnector;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>With thousands of rows, MariaDB uses the index.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private const string Rows = "seq_1_to_3000";
    private readonly QueryCounter _queries = new();
    private Nodes _nodes = null!;

    public async Task InitializeAsync()
    {
        _nodes = await Nodes.Start(_queries.AddTo);
        const string id = "LPAD(seq, 26, '0')";
        await Run(
            $"""
             INSERT INTO conversation (id, max_seq, change_seq, created_at, last_message_at) SELECT CONCAT('D', {id}), 0, 0, now(), now() FROM {Rows};
             INSERT INTO message (conversation_id, seq, id, sender_id, client_message_id, body_hash, type, body, sent_at)
             SELECT CONCAT('D', {id}), 1, CONCAT('M', {id}), CONCAT('U', {id}), seq, 0, 'Text', '', now() FROM {Rows};
             INSERT INTO group_member (group_id, user_id, role, joined_at, join_seq) SELECT CONCAT('G', LPAD(seq MOD 10, 26, '0')), CONCAT('U', {id}), 'Member', now(), 1 FROM {Rows};
             INSERT INTO session (user_id, conversation_id, visible_from_seq, read_seq, delivered_seq, last_own_seq, muted, draft_version, marked_unread, cleared_to_seq, created_at, version)
             SELECT CONCAT('U', {id}), CONCAT('D', {id}), 1, 0, 0, 0, 0, 0, 0, 0, now(), 0 FROM {Rows};
             INSERT INTO user_cursor (user_id, pts) SELECT CONCAT('U', {id}), 0 FROM {Rows};
             INSERT INTO user (id, telephone, password_hash, nickname, gender, role, status, created_at, version)
             SELECT CONCAT('U', {id}), CONCAT('+86138', LPAD(seq, 8, '0')), 'x', CONCAT('Person ', seq), 'Unspecified', 'User', 'Normal', now(), 1 FROM {Rows};
             INSERT INTO contact (owner_id, peer_id, conversation_id, created_at) SELECT CONCAT('U', {id}), CONCAT('U', {id}), CONCAT('D', {id}), now() FROM {Rows};
             ANALYZE TABLE conversation, message, contact, group_member, session, user_cursor, user;
             """);
    }

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Theory]
    [InlineData("message", "sender_id", "client_message_id", "ix_message_sender_id_client_message_id")]
    [InlineData("group_member", "group_id", "user_id", "PRIMARY")]
    [InlineData("session", "user_id", "conversation_id", "PRIMARY")]
    [InlineData("contact", "owner_id", "peer_id", "PRIMARY")]
    public async Task Pairs_are_looked_up_one_by_one(string table, string first, string second, string key)
    {
        var sql = await _nodes.One.Db(db => Task.FromResult(MySqlPairs.Sql(db.Model, table, first, second)));

        var plan = await Plan(string.Format(CultureInfo.InvariantCulture, sql, """'[["U1","1"],["U2","2"]]'"""));

        Assert.Equal(("eq_ref", key), plan["t"]);
    }

    [Fact]
    public async Task Heads_and_marks_are_written_by_their_keys()
    {
        Assert.Equal(("eq_ref", "PRIMARY"), (await Plan(Text(MySqlPosts.UpdateHeads, "'D1'", "1", "now()", "'x'")))["c"]);
        Assert.Equal(("eq_ref", "PRIMARY"), (await Plan(Text(MySqlPosts.UpdateOwnMarks, "'U1'", "'D1'", "1")))["s"]);
    }

    [Fact]
    public async Task Only_the_heads_of_a_batch_are_locked()
    {
        var ids = Enumerable.Range(1, 300).Select(i => ConversationId($"{i}")).ToList();
        await _nodes.One.Db(async db =>
        {
            await db.InTransactionOn(ids, () => _nodes.Two.Db(async other =>
            {
                // A conversation outside the batch is not locked.
                await other.InTransactionOn([ConversationId("2999")], () => Task.CompletedTask, CancellationToken.None).WaitAsync(Nodes.Patience);
                return 0;
            }), CancellationToken.None);
            return 0;
        });
    }

    [Theory]
    [InlineData("Person 77", "ix_user_nickname")]
    [InlineData("13800000077", "ix_user_")]
    public async Task People_are_found_through_an_index(string query, string key)
    {
        var found = await _nodes.One.Ask(new SearchUsers(query, null, 10), UserId("1"));
        Assert.NotEmpty(found.Value.Items);

        var plan = await Plan(_queries.LastQuery, [.. _queries.LastParameters]);

        Assert.Contains(plan.Values, step => step.Key?.Contains(key, StringComparison.Ordinal) == true);
        Assert.NotEqual("ALL", plan["u"].Type);
    }

    private static Domain.Accounts.UserId UserId(string number) => Domain.Accounts.UserId.Trusted("U" + number.PadLeft(26, '0'));

    private static Domain.Conversations.ConversationId ConversationId(string number) =>
        Domain.Conversations.ConversationId.Trusted("D" + number.PadLeft(26, '0'));

    private static string Text<T>(RowsStatement<T> statement, params object[] values)
    {
        var row = string.Format(CultureInfo.InvariantCulture, statement.Row, values);
        return statement.Before + row + statement.Between + row + statement.Behind;
    }

    private Task Run(string sql) => With(sql, async command => await command.ExecuteNonQueryAsync());

    /// <returns>The access type and the index of each table.</returns>
    private async Task<Dictionary<string, (string Type, string? Key)>> Plan(string sql, params (string Name, object? Value)[] parameters)
    {
        var plan = new Dictionary<string, (string, string?)>();
        await With("EXPLAIN " + sql, async command =>
        {
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plan[reader["table"].ToString()!] = ($"{reader["type"]}", reader["key"] as string);
        });
        return plan;
    }

    private async Task With(string sql, Func<MySqlCommand, Task> use)
    {
        await using var connection = new MySqlConnection($"{(await MariaDb.Running()).Administrator};Database={_nodes.Database};Allow User Variables=false");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await use(command);
    }
}
