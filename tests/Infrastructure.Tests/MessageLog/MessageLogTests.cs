using System.Diagnostics.Metrics;
using GoChat.Application.Common;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.MessageLog;
using GoChat.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoChat.Infrastructure.Tests.MessageLog;

/// <summary>The queue and the transaction around <see cref="PostBatch"/>. Messages appended before the start share a batch.</summary>
public sealed class MessageLogTests : IAsyncLifetime
{
    private const int Capacity = 1_200;
    private const int DiskFull = 13;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly BrokenDisk _disk = new();
    private UseCaseHost _host = null!;
    private GroupCommitLog _log = null!;
    private UserId _ann;
    private ConversationId _chat;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(services => services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(_disk)));
        (_ann, var bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, bob);
        _chat = await _host.Db(db => db.Conversations.Select(c => c.Id).SingleAsync());
        _log = new GroupCommitLog(
            _host.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<GroupCommitLog>.Instance, _host.Services.GetRequiredService<IMeterFactory>(),
            Capacity);
    }

    public async Task DisposeAsync()
    {
        _log.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_full_log_says_busy_at_once_and_takes_more_when_it_has_room_again()
    {
        var waiting = Enumerable.Range(0, Capacity).Select(i => Append($"{i}")).ToList();

        Assert.Equal(CommonErrors.Busy, (await Append("one too many").WaitAsync(Patience)).Error);
        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);

        await _log.StartAsync(CancellationToken.None);
        await waiting[0].WaitAsync(Patience);
        Assert.True((await Append("room again")).Succeeded);
        await _log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_message_that_breaks_its_batch_fails_alone()
    {
        var before = Append("before");
        var poisoned = _log.Append(new NewMessage(_chat, _ann, new StrangeBody(), "poison"), CancellationToken.None);
        var after = Append("after");

        await _log.StartAsync(CancellationToken.None);
        var answers = await Task.WhenAll(before, poisoned, after).WaitAsync(Patience);

        Assert.Equal([null, CommonErrors.Unavailable, null], answers.Select(a => a.Error));
        Assert.Equal([1L, 2L], await Seqs());
        Assert.True((await Append("still here")).Succeeded);
    }

    [Fact]
    public async Task A_stop_commits_what_was_taken_and_takes_no_more()
    {
        var taken = Enumerable.Range(0, Capacity).Select(i => Append($"{i}")).ToList();

        await _log.StartAsync(CancellationToken.None);
        await _log.StopAsync(CancellationToken.None);

        Assert.All(taken, answer => Assert.True(answer is { IsCompletedSuccessfully: true, Result.Succeeded: true }));
        Assert.Equal(Capacity, (await Seqs()).Count);
        Assert.Equal(CommonErrors.Busy, (await Append("too late")).Error);
    }

    [Fact]
    public async Task While_the_database_fails_senders_are_told_so_and_nothing_is_written()
    {
        await _log.StartAsync(CancellationToken.None);
        _disk.Broken = true;

        var refused = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Append($"lost {i}"))).WaitAsync(Patience);

        Assert.All(refused, answer => Assert.Equal(CommonErrors.Unavailable, answer.Error));
        _disk.Broken = false;
        Assert.Empty(await Seqs());
        Assert.Equal(1, (await Append("well again")).Value.Seq);
    }

    [Fact]
    public async Task Every_message_leaves_an_event_in_the_same_commit()
    {
        var before = await Events();
        await _log.StartAsync(CancellationToken.None);

        await Append("one");
        await _log.Append(new NewMessage(_chat, UserId.New(DateTimeOffset.UtcNow), new TextBody("refused"), "c"), CancellationToken.None);

        Assert.Equal(before + 1, await Events());
    }

    private Task<Result<SentMessage>> Append(string text) =>
        _log.Append(new NewMessage(_chat, _ann, new TextBody(text), Guid.NewGuid().ToString()), CancellationToken.None);

    private Task<List<long>> Seqs() => _host.Db(db => db.Messages.Select(m => m.Seq).Order().ToListAsync());

    private Task<int> Events() => _host.Db(db => db.Outbox.CountAsync());

    private sealed record StrangeBody : MessageBody
    {
        public override MessageType Type => MessageType.Text;

        public override string Words => "";

        public override T Accept<T>(IMessageBodyVisitor<T> visitor) => throw new InvalidOperationException("It has no form.");
    }

    private sealed class BrokenDisk : SaveChangesInterceptor
    {
        public bool Broken { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            Broken ? throw new SqliteException("database or disk is full", DiskFull) : ValueTask.FromResult(result);
    }
}
