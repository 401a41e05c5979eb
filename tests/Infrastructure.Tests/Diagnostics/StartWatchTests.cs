using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Tests.Diagnostics;

public sealed class StartWatchTests
{
    [Fact]
    public async Task A_step_that_takes_its_time_is_named_every_five_seconds()
    {
        var (clock, log) = (new SteppedClock(), new Lines());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.AddProvider(log);
        builder.Services.AddHostedService<Quick>();
        builder.Services.AddSingleton<Slow>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Slow>());
        builder.Services.AddHostedService<Quick>();
        builder.Services.AddStartWatch();
        using var host = builder.Build();

        var start = host.StartAsync();
        await host.Services.GetRequiredService<Slow>().Reached.Task;
        clock.Pass(TimeSpan.FromSeconds(5));
        clock.Pass(TimeSpan.FromSeconds(5));
        host.Services.GetRequiredService<Slow>().GoOn.SetResult();
        await start;
        clock.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(["The start is waiting for Slow, 5 s so far", "The start is waiting for Slow, 10 s so far"], log.Written);
        await host.StopAsync();
    }

    private sealed class Quick : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Slow : IHostedService
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource GoOn { get; } = new();

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Reached.SetResult();
            return GoOn.Task;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A clock with one timer, which fires when the test advances it.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _passed;
        private Action? _due;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due = () => callback(state);
            return new Timer(() => _due = null);
        }

        public void Pass(TimeSpan time)
        {
            _passed += time.Ticks;
            _due?.Invoke();
        }

        private sealed class Timer(Action end) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => end();

            public ValueTask DisposeAsync()
            {
                end();
                return ValueTask.CompletedTask;
            }
        }
    }

    /// <summary>Records only the log lines of the start watch.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly bool _own;

        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => categoryName.EndsWith("StartWatch", StringComparison.Ordinal) ? new Lines(Written) : new Lines([]);

        public Lines()
        {
        }

        private Lines(List<string> written) => (Written, _own) = (written, true);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => _own;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
