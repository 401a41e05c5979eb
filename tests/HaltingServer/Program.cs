using System.Data.Common;
using GoChat.Api.Cli;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.HaltingServer;

/// <summary>The real server, which a test can halt at an exact moment to kill it there: <c>--config PATH</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var data = Path.Combine(Path.GetDirectoryName(args[1])!, "data");
        var (arguments, halt) = (new ServerArguments("serve", args[1], []), new Halt(data));
        return new ServeCommand().Run(new CliContext(arguments, Console.Out, _ => Api.Program.Build(arguments, adjust: builder =>
        {
            PutInTheWay(builder.Services, halt);
            if (File.Exists(Path.Combine(data, "fast-timers")))
                builder.Services.AddSingleton<TimeProvider>(new FastTimers());
            if (File.Exists(Path.Combine(data, SecondMigration.Wanted)))
                SecondMigration.Add(builder.Services);
            // Reports that leave minutes after the start are sent at once.
            builder.Services.Configure<UsageTelemetryOptions>(report => (report.ReportDelay, report.ReportOnShutdown) = (TimeSpan.Zero, true));
            if (File.Exists(Path.Combine(data, Stranger.Wanted)))
                builder.Services.AddHostedService<Stranger>();
        })));
    }

    private static void PutInTheWay(IServiceCollection services, Halt halt)
    {
        services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(new HaltingCommits(halt), new HaltingSchema(halt)));
        services.ConfigureDbContext<MySqlDbContext>(options => options.AddInterceptors(new HaltingSchema(halt)));
        services.AddSingleton<InProcessBus>();
        services.AddSingleton<IEventBus>(provider => new HaltingBus(provider.GetRequiredService<InProcessBus>(), halt));
        services.AddSingleton<IConfigureReceiveEndpoint>(new HaltingConsumers(halt));
    }

    /// <summary>With a file <c>fast-timers</c> in the data folder, what repeats does so ten times as often.</summary>
    private sealed class FastTimers : TimeProvider
    {
        private const int Haste = 10;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            period > TimeSpan.Zero ? base.CreateTimer(callback, state, dueTime / Haste, period / Haste) : base.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class HaltingCommits(Halt halt) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await halt.At(Moment.BeforeCommit, cancellationToken);
            return result;
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
                halt.At(Moment.AfterCommit, cancellationToken);
    }

    private sealed class HaltingBus(IEventBus bus, Halt halt) : IEventBus
    {
        public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
        {
            await halt.At(Moment.BeforeRelay, ct);
            await bus.Publish(records, ct);
            await halt.At(Moment.AfterDelivery, ct);
        }
    }

    private sealed class HaltingConsumers(Halt halt) : IConfigureReceiveEndpoint
    {
        public void Configure(string name, IReceiveEndpointConfigurator configurator) => configurator.UseExecuteAsync(_ => halt.At(Moment.BeforeConsumer));
    }
}
