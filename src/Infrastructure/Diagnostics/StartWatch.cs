using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>
/// Logs every 5 s which step of the start is still running. The steps are the hosted services: a marker is registered before each of them, so new ones are
/// watched automatically.
/// </summary>
internal sealed class StartWatch(TimeProvider clock, ILogger<StartWatch> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private string _step = "";
    private long _since;

    /// <summary>The named step begins now.</summary>
    public void Begins(string step)
    {
        lock (_lock)
        {
            (_step, _since) = (step, clock.GetTimestamp());
            _timer?.Change(Patience, Patience);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _timer = clock.CreateTimer(_ => LogStep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Begins("what happens before the first step");
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A stopping server no longer starts.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void LogStep()
    {
        lock (_lock)
        {
            if (_timer is not null)
                logger.LogWarning("The start is waiting for {Step}, {Seconds:0} s so far", _step, clock.GetElapsedTime(_since).TotalSeconds);
        }
    }
}

public static class StartWatching
{
    /// <summary>Watches all hosted services registered so far.</summary>
    public static IServiceCollection AddStartWatch(this IServiceCollection services)
    {
        services.AddSingleton<StartWatch>();
        // The host itself adds the web server, last.
        services.AddSingleton<IHostedService>(provider => new Mark(provider.GetRequiredService<StartWatch>(), "the web server"));
        for (var i = 0; i < services.Count - 1; i++)
        {
            if (services[i] is { ServiceType: var type, IsKeyedService: false } step && type == typeof(IHostedService))
            {
                services.Insert(
                    i++, ServiceDescriptor.Singleton<IHostedService>(provider => new Mark(provider.GetRequiredService<StartWatch>(), NameOf(step))));
            }
        }

        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<StartWatch>()));
        return services;
    }

    private static string NameOf(ServiceDescriptor step) =>
        (step.ImplementationType ?? step.ImplementationInstance?.GetType() ?? step.ImplementationFactory?.Method.ReturnType ?? step.ServiceType).Name;

    private sealed class Mark(StartWatch watch, string step) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            watch.Begins(step);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
