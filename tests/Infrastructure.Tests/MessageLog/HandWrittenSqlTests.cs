using System.Globalization;
using System.Text.RegularExpressions;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.MessageLog;

/// <summary>
/// The message log writes without Entity Framework. Its statements name the columns of the model, and write values as the model would. A new column of these
/// tables fails here until somebody decides whether the log writes it.
/// </summary>
public sealed partial class HandWrittenSqlTests
{
    /// <summary>New messages leave these empty; changes set them.</summary>
    private static readonly string[] SetByChanges = ["change_seq", "edited_at", "recalled_at", "recalled_by"];

    /// <summary>The database numbers the rows.</summary>
    private static readonly string[] SetByDatabase = ["id"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_insert_names_every_column_of_its_table(bool mySql)
    {
        await using var host = await UseCaseHost.Start(sharedDatabase: mySql ? MariaDb.NewDatabase() : null);
        var (message, outbox) = mySql
            ? (MySqlPosts.InsertMessages.Before + MySqlPosts.InsertMessages.Row, MySqlPosts.InsertOutbox.Before + MySqlPosts.InsertOutbox.Row)
            : (SqlitePosts.InsertMessage.Sql, SqlitePosts.InsertOutbox.Sql);

        await host.Db(db =>
        {
            AssertNames<Message>(db, message, SetByChanges);
            AssertNames<OutboxRecord>(db, outbox, SetByDatabase);
            return Task.FromResult(0);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_names_columns_of_its_table(bool mySql)
    {
        await using var host = await UseCaseHost.Start(sharedDatabase: mySql ? MariaDb.NewDatabase() : null);
        var (head, mark) = mySql
            ? (MySqlPosts.UpdateHeads.Behind, MySqlPosts.UpdateOwnMarks.Behind)
            : (SqlitePosts.UpdateHead.Sql, SqlitePosts.UpdateOwnMark.Sql);

        await host.Db(db =>
        {
            Assert.Equal(["id", "last_message_at", "last_preview", "max_seq"], ComparedAndSet(db, typeof(Conversation), head));
            Assert.Equal(["conversation_id", "last_own_seq", "user_id"], ComparedAndSet(db, typeof(Session), mark));
            return Task.FromResult(0);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_hold_what_Entity_Framework_would_write(bool mySql)
    {
        await using var host = await UseCaseHost.Start(sharedDatabase: mySql ? MariaDb.NewDatabase() : null);
        var log = host.Services.GetRequiredService<GroupCommitLog>();
        await log.StartAsync(CancellationToken.None);
        var (ann, bob) = (await host.Person("Ann"), await host.Person("Bob"));
        await host.Befriend(ann, bob);
        var chat = await host.Db(db => db.Contacts.Where(c => c.OwnerId == ann).Select(c => c.ConversationId).SingleAsync());
        var group = (await host.Send(new CreateGroup("Hikers", null, AddMode.Direct, [bob], null), ann)).Value.Id;

        foreach (var text in new[] { "hello", "  中文 'quoted' \"double\" \\ 👩‍👩‍👧", "line\nline\ttab" })
        {
            Assert.True((await host.Send(new SendMessage(chat, Guid.NewGuid().ToString(), new TextBody(text)), ann)).Succeeded);
            Assert.True((await host.Send(new SendMessage(ConversationId.Of(group), $"id {text.Length} é", new TextBody(text)), bob)).Succeeded);
        }

        await log.StopAsync(CancellationToken.None);
        await host.Db(async db =>
        {
            await AssertWrittenTheSame<Message>(db);
            await AssertWrittenTheSame<OutboxRecord>(db);
            await AssertWrittenTheSame<Conversation>(db);
            await AssertWrittenTheSame<Session>(db);
            return 0;
        });
    }

    private static void AssertNames<T>(AppDbContext db, string insert, string[] others)
    {
        var named = Insert().Match(insert);
        var columns = named.Groups["columns"].Value.Split(',').Select(column => column.Trim(' ', '`')).ToList();
        Assert.Equal(db.Model.FindEntityType(typeof(T))!.GetTableName(), named.Groups["table"].Value);
        Assert.Equal(ColumnsOf(db, typeof(T)).Order(), columns.Concat(others).Order());
        Assert.Equal(columns.Count, Placeholder().Matches(insert).Select(place => place.Value).Distinct().Count());
    }

    private static List<string> ComparedAndSet(AppDbContext db, Type entity, string update)
    {
        var named = Assigned().Matches(update).Select(match => match.Groups["column"].Value).Distinct().Order().ToList();
        Assert.Contains($" {db.Model.FindEntityType(entity)!.GetTableName()} ", $" {update} ", StringComparison.Ordinal);
        Assert.Empty(named.Except(ColumnsOf(db, entity)));
        return named;
    }

    private static IEnumerable<string> ColumnsOf(AppDbContext db, Type entity) =>
        db.Model.FindEntityType(entity)!.GetProperties().Select(property => property.GetColumnName());

    private static async Task AssertWrittenTheSame<T>(AppDbContext db)
        where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))!.GetTableName()!;
        var byHand = await Rows(db, table);
        Assert.NotEmpty(byHand);
        foreach (var row in await db.Set<T>().AsTracking().ToListAsync())
        {
            foreach (var property in db.Entry(row).Properties.Where(property => !property.Metadata.IsPrimaryKey()))
                property.IsModified = true;
        }

        await db.SaveChanges(CancellationToken.None);

        Assert.Equal(byHand, await Rows(db, table));
    }

    private static async Task<IReadOnlyList<string>> Rows(AppDbContext db, string table)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)} {Text(reader.GetValue(column))}")));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DBNull => "NULL",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"INSERT INTO (?<table>\w+) \((?<columns>[^)]*)\)")]
    private static partial Regex Insert();

    [GeneratedRegex(@"\$\d+|\{\d+\}")]
    private static partial Regex Placeholder();

    /// <summary>A column of the table on the left of an equals sign, with its alias if it has one; the list of values has the alias n.</summary>
    [GeneratedRegex(@"(?<![\w.])(?:[cs]\.)?(?<column>\w+) = ")]
    private static partial Regex Assigned();
}
