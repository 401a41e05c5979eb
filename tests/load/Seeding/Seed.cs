using System.Data.Common;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Load.Seeding;

internal sealed record SeededUser(string Id, string Device);

/// <summary>
/// Fills a database of the server's own schema with rows that would take hours through the API. Everything is one transaction,
/// committed when the seed is disposed.
/// </summary>
internal sealed class Seed : IDisposable
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddDays(-1);
    private readonly DbConnection _connection;
    private readonly Inserts _inserts;
    private bool _open;
    private int _users;

    private Seed(DbConnection connection) => (_connection, _inserts) = (connection, new Inserts(connection));

    /// <summary>The password hash of every user created from now on. Nobody can sign in with the initial value.</summary>
    public string PasswordHash { get; set; } = "none";

    public static Seed Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var source = $"Data Source={path};Pooling=False";
        using (var writeLock = new SqliteWriteLock())
        using (var db = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(source).Options, writeLock, new OutboxFeed(), new NoReadModelInvalidator(),
            TimeProvider.System))
        {
            db.Database.Migrate();
        }

        var connection = new SqliteConnection(source);
        connection.Open();
        var seed = new Seed(connection);
        seed.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-256000; PRAGMA temp_store=MEMORY;");
        seed.BeginTransaction();
        return seed;
    }

    /// <summary>Fills a database on a database server, whose tables a node has created. The seed owns the connection from now on.</summary>
    public static Seed On(DbConnection open)
    {
        var seed = new Seed(open);
        seed.BeginTransaction();
        return seed;
    }

    public static string TelephoneOf(int number) => $"+86139{number:D8}";

    public static string NewId(char letter) => TypedId.New(letter, DateTimeOffset.UtcNow);

    /// <summary>From now on each transaction is on the disk when it returns, like the server's.</summary>
    public void MakeDurable()
    {
        Commit();
        Execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;");
    }

    public void InTransaction(Action work)
    {
        BeginTransaction();
        work();
        Commit();
    }

    public SeededUser User()
    {
        var number = ++_users;
        var user = new SeededUser(NewId('U'), NewId('V'));
        _inserts.Into("user", ("id", user.Id), ("telephone", TelephoneOf(number)), ("password_hash", PasswordHash), ("nickname", $"Person {number:D6}"),
            ("gender", "Unspecified"), ("role", "User"), ("status", "Normal"), ("created_at", Begin.UtcDateTime), ("version", 1L));
        _inserts.Into("user_cursor", ("user_id", user.Id), ("pts", 0L));
        _inserts.Into("device", ("id", user.Device), ("user_id", user.Id), ("name", "load"), ("refresh_hash", user.Device), ("refreshed_at", Begin.UtcDateTime),
            ("refresh_expires_at", Begin.AddDays(30).UtcDateTime), ("created_at", Begin.UtcDateTime), ("last_seen_at", Begin.UtcDateTime));
        return user;
    }

    public List<SeededUser> Users(int count) => [.. Enumerable.Range(0, count).Select(_ => User())];

    /// <summary>Makes two users contacts and returns their conversation, which is in both chat lists.</summary>
    /// <param name="messages">The number of messages that it must contain; <see cref="Message"/> creates them.</param>
    public string Pair(SeededUser one, SeededUser other, int messages = 0)
    {
        var id = NewId('D');
        var (low, high) = string.CompareOrdinal(one.Id, other.Id) < 0 ? (one, other) : (other, one);
        Conversation(id, low.Id, high.Id, messages);
        foreach (var (owner, peer) in new[] { (one, other), (other, one) })
        {
            _inserts.Into("contact", ("owner_id", owner.Id), ("peer_id", peer.Id), ("conversation_id", id), ("created_at", Begin.UtcDateTime));
            Session(owner, id, peer.Id);
        }

        return id;
    }

    /// <summary>Pairs of one user with others. Their messages were written in turn, so they are scattered over the file.</summary>
    /// <returns>The conversations.</returns>
    public List<string> PairsOf(SeededUser user, IReadOnlyList<SeededUser> peers, int messagesEach)
    {
        var conversations = peers.Select(peer => Pair(user, peer, messagesEach)).ToList();
        for (var seq = 1L; seq <= messagesEach; seq++)
        {
            for (var i = 0; i < peers.Count; i++)
                Message(conversations[i], seq, (seq % 2 == 0 ? user : peers[i]).Id);
        }

        return conversations;
    }

    /// <summary>A group that its first member owns; returns its id, which is also its conversation's.</summary>
    public string Group(IReadOnlyList<SeededUser> members)
    {
        var id = NewId('G');
        _inserts.Into("chat_group", ("id", id), ("name", "Load"), ("owner_id", members[0].Id), ("add_mode", nameof(AddMode.Direct)),
            ("status", nameof(GroupStatus.Normal)), ("member_count", (long)members.Count), ("max_members", Math.Max(500L, members.Count)),
            ("created_at", Begin.UtcDateTime), ("version", 1L));
        Conversation(id, null, null, 0);
        foreach (var member in members)
        {
            _inserts.Into(
                "group_member", ("group_id", id), ("user_id", member.Id), ("role", member == members[0] ? nameof(GroupRole.Owner) : nameof(GroupRole.Member)),
                ("joined_at", Begin.UtcDateTime), ("join_seq", 0L));
            Session(member, id, null);
        }

        return id;
    }

    public void Message(string conversation, long seq, string sender, bool withOutbox = false)
    {
        var (id, at) = (NewId('M'), Begin.AddMilliseconds(seq));
        _inserts.Into(
            "message", ("conversation_id", conversation), ("seq", seq), ("id", id), ("sender_id", sender), ("client_message_id", $"seed-{conversation}-{seq}"),
            ("body_hash", seq), ("type", "Text"), ("body", SeedText.Body(seq)), ("sent_at", at.UtcDateTime));
        if (withOutbox)
        {
            _inserts.Into(
                "outbox", ("topic", "chat_message"), ("key", conversation), ("type", "message-sent.v1"),
                ("payload", SeedText.Payload(conversation, seq, id, sender)));
        }
    }

    public void Dispose()
    {
        if (_open)
            Commit();
        _inserts.Dispose();
        if (_connection is SqliteConnection)
            Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        _connection.Dispose();
    }

    private void Conversation(string id, string? low, string? high, int messages) => _inserts.Into(
        "conversation", ("id", id), ("low_user_id", low), ("high_user_id", high), ("max_seq", (long)messages), ("change_seq", 0L),
        ("created_at", Begin.UtcDateTime),
        ("last_message_at", DateTimeOffset.UtcNow.UtcDateTime), ("last_preview", messages == 0 ? null : SeedText.Preview(messages)));

    private void Session(SeededUser user, string conversation, string? peer) => _inserts.Into(
        "session", ("user_id", user.Id), ("conversation_id", conversation), ("peer_id", peer), ("visible_from_seq", 1L), ("read_seq", 0L),
        ("delivered_seq", 0L), ("last_own_seq", 0L),
        ("cleared_to_seq", 0L), ("muted", 0L), ("marked_unread", 0L), ("draft_version", 0L), ("version", 0L), ("created_at", Begin.UtcDateTime));

    private void Commit()
    {
        Execute("COMMIT");
        _open = false;
    }

    private void BeginTransaction()
    {
        Execute(_connection is SqliteConnection ? "BEGIN IMMEDIATE" : "BEGIN");
        _open = true;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
