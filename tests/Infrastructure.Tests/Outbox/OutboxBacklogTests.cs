using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Outbox;

/// <summary>The waiting events are counted, on either database.</summary>
public sealed class OutboxBacklogTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_written_waits_until_it_is_carried(bool shared)
    {
        await using var host = await UseCaseHost.Start(sharedDatabase: shared ? MariaDb.NewDatabase() : null);
        var outbox = host.Services.GetRequiredService<IOutboxSource>();
        Assert.Equal(0, (await outbox.Backlog(CancellationToken.None)).Count);

        await Write(host, 3);
        var waiting = await outbox.Backlog(CancellationToken.None);
        Assert.Equal((3, 2), (waiting.Count, waiting.Newest - waiting.Oldest));

        await outbox.Acknowledge(await outbox.Next(2, CancellationToken.None), CancellationToken.None);
        Assert.Equal(new OutboxBacklog(1, waiting.Newest, waiting.Newest), await outbox.Backlog(CancellationToken.None));

        await outbox.Acknowledge(await outbox.Next(2, CancellationToken.None), CancellationToken.None);
        Assert.Equal(0, (await outbox.Backlog(CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_span_an_event_follows_from_stays_with_its_row(bool shared)
    {
        await using var host = await UseCaseHost.Start(sharedDatabase: shared ? MariaDb.NewDatabase() : null);
        await Write(host, 1, Trace);
        await Write(host, 1);
        host.Services.GetRequiredService<OutboxFeed>().Clear();

        var read = await host.Services.GetRequiredService<IOutboxSource>().Next(10, CancellationToken.None);

        Assert.Equal([Trace, null], read.Select(record => record.TraceParent));
    }

    private static Task<bool> Write(UseCaseHost host, int count, string? traceParent = null) => host.Db(async db =>
    {
        var rows = Enumerable.Range(1, count).Select(i => OutboxRecord.Stored(0, Topics.Social, $"{i}", "user-registered.v1", "{}", traceParent)).ToList();
        await db.InTransaction(() => db.AddToOutbox(rows, CancellationToken.None), CancellationToken.None);
        return true;
    });
}
