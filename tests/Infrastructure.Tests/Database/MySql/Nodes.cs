using System.Diagnostics.Metrics;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.MessageLog;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>Two nodes of one installation on MariaDB, each with a message log of its own.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<GroupCommitLog> _logs = [];

    private Nodes(string database, UseCaseHost one, UseCaseHost two) => (Database, One, Two) = (database, one, two);

    public string Database { get; }

    public UseCaseHost One { get; }

    public UseCaseHost Two { get; }

    /// <summary>The log lines of the message logs.</summary>
    public NoteBook Notes { get; } = new();

    public static async Task<Nodes> Start(Action<IServiceCollection>? replace = null)
    {
        var database = MariaDb.NewDatabase();
        return new Nodes(database, await UseCaseHost.Start(replace, database), await UseCaseHost.Start(replace, database));
    }

    public async Task<GroupCommitLog> Log(UseCaseHost node)
    {
        var log = new GroupCommitLog(
            node.Services.GetRequiredService<IServiceScopeFactory>(), Notes, node.Services.GetRequiredService<IMeterFactory>());
        _logs.Add(log);
        await log.StartAsync(CancellationToken.None);
        return log;
    }

    public async Task<(UserId Ann, UserId Bob, ConversationId Chat)> Friends()
    {
        var (ann, bob) = (await One.Person("Ann"), await One.Person("Bob"));
        await One.Befriend(ann, bob);
        return (ann, bob, await One.Db(db => db.Contacts.Where(c => c.OwnerId == ann).Select(c => c.ConversationId).SingleAsync()));
    }

    public static Task<Result<SentMessage>> Send(GroupCommitLog log, UserId sender, ConversationId chat, string text, string? clientMessageId = null) =>
        log.Append(new NewMessage(chat, sender, new TextBody(text), clientMessageId ?? Guid.NewGuid().ToString()), CancellationToken.None).WaitAsync(Patience);

    /// <summary>A connection that writes to the same database without GoChat.</summary>
    public async Task<MySqlConnection> Rival()
    {
        var connection = new MySqlConnection($"{(await MariaDb.Running()).Administrator};Database={Database}");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task Run(MySqlConnection connection, MySqlTransaction transaction, string sql)
    {
        await using var command = new MySqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>The connection that waits for a lock in this database.</returns>
    public async Task<object> UntilSomebodyWaits()
    {
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            if (await LockWaits.In(Database) is { } waiting)
                return waiting;
            Assert.True(DateTime.UtcNow < end, "Nobody waits for a lock.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs)
        {
            await log.StopAsync(CancellationToken.None);
            log.Dispose();
        }

        await One.DisposeAsync();
        await Two.DisposeAsync();
        await (await MariaDb.Running()).Drop(Database);
    }
}

/// <summary>Records log lines.</summary>
internal sealed class NoteBook : ILogger<GroupCommitLog>
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add($"{formatter(state, exception)} {exception}");
    }
}
