using System.Data.Common;
using GoChat.Api.Cli;
using GoChat.Infrastructure.Messaging;
using GoChat.Infrastructure.Messaging.InProcess;
using GoChat.Infrastructure.Persistence.Sqlite;
using MassTransit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.HaltingServer;

/// <summary>The real server, which can be made to stand still at an exact moment, so that a test kills it there: <c>--config PATH</c>.</summary>
internal static class Program
{
    public static async Task Main(string[] args)
    {
        var halt = new Halt(Path.Combine(Path.GetDirectoryName(args[1])!, "data"));
        await using var app = Api.Program.Build(new ServerArguments("serve", args[1], []), adjust: builder => PutInTheWay(builder.Services, halt));
        await app.RunAsync();
    }

    private static void PutInTheWay(IServiceCollection services, Halt halt)
    {
        services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(new HaltingCommits(halt)));
        services.AddSingleton<InProcessBus>();
        services.AddSingleton<IEventBus>(provider => new HaltingBus(provider.GetRequiredService<InProcessBus>(), halt));
        services.AddSingleton<IConfigureReceiveEndpoint>(new HaltingConsumers(halt));
    }

    private sealed class HaltingCommits(Halt halt) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await halt.At(Moment.BeforeCommit);
            return result;
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => halt.At(Moment.AfterCommit);
    }

    private sealed class HaltingBus(IEventBus bus, Halt halt) : IEventBus
    {
        public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
        {
            await halt.At(Moment.BeforeRelay);
            await bus.Publish(records, ct);
            await halt.At(Moment.AfterDelivery);
        }
    }

    private sealed class HaltingConsumers(Halt halt) : IConfigureReceiveEndpoint
    {
        public void Configure(string name, IReceiveEndpointConfigurator configurator) => configurator.UseExecuteAsync(_ => halt.At(Moment.BeforeConsumer));
    }
}
