using System.Diagnostics.Metrics;
using FluentValidation;
using GoChat.Application;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Identity;
using GoChat.Testing;
using GoChat.Testing.Sms;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Architecture.Tests;

/// <summary>Every request passes metrics, authorisation, validation and concurrency, in this order.</summary>
public sealed class PipelineTests
{
    private static readonly string[] Order = ["MetricsBehavior", "AuthorisationBehavior", "ValidationBehavior", "ConcurrencyBehavior"];
    private static readonly Principal Person = Principal.OnDevice(UserId.New(DateTimeOffset.UnixEpoch), DeviceId.New(DateTimeOffset.UnixEpoch));
    private static readonly string[] WayThrough = ["authorisation", "validation", "handler", "handler", "metrics: ok"];

    [Fact]
    public async Task No_request_skips_a_behaviour()
    {
        var services = new ServiceCollection();
        services.AddMetrics().AddApplication().AddScoped<ICurrentUser>(_ => new ProbingCaller(new Journal(), null));
        // Validators ask these.
        services.AddSingleton<ISmsSender>(new CaughtSms()).AddSingleton<ITelephoneNumbers>(new TelephoneNumbers(Options.Create(new TelephoneOptions())));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var requests = UseCaseRules.Requests(Code.All).ToList();

        Assert.Empty(PipelineRules.Shortcuts(scope.ServiceProvider, requests, Order));
        Assert.Equal(["Unchecked"], PipelineRules.Shortcuts(scope.ServiceProvider, [.. requests, typeof(Unchecked)], Order));
    }

    [Fact]
    public async Task A_request_is_authorised_before_validated_before_handled_and_measured_around_it_all() =>
        Assert.Equal(WayThrough, await Follow(new Probe()));

    [Fact]
    public async Task A_refusal_ends_the_way_and_is_measured()
    {
        Assert.Equal(["authorisation", "metrics: auth.required"], await Follow(new Probe(IsValid: false), principal: null));
        Assert.Equal(["authorisation", "validation", "metrics: validation"], await Follow(new Probe(IsValid: false)));
    }

    [Theory]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.None)]
    public async Task A_credential_that_may_not_write_reaches_no_command(Scopes scopes) =>
        Assert.Equal(["authorisation", "metrics: auth.scope_missing"], await Follow(new Probe(), Person with { Scopes = scopes }));

    /// <summary>A new kind of caller has no access until the pipeline knows it.</summary>
    [Fact]
    public async Task A_caller_that_nobody_knows_reaches_nothing()
    {
        var journal = new Journal();
        await using var host = await UseCaseHost.Start(services =>
        {
            services.AddSingleton(journal);
            services.AddTransient<IRequestHandler<ForSomebodyNew, Result<Done>>, ForSomebodyNewHandler>();
        });

        await Assert.ThrowsAsync<TypeInitializationException>(() => host.Send(new ForSomebodyNew(), Person.User, Person.Device));

        Assert.Empty(journal.Steps);
    }

    [Fact]
    public async Task Behaviours_in_another_order_are_found()
    {
        var way = await Follow(new Probe(), adjust: services =>
        {
            var behaviours = services.Where(s => s.ServiceType == typeof(IPipelineBehavior<,>)).Reverse().ToList();
            foreach (var behaviour in behaviours)
                services.Remove(behaviour);
            foreach (var behaviour in behaviours)
                services.Add(behaviour);
        });

        Assert.NotEqual(WayThrough, way);
    }

    /// <summary>The steps of a probe through the container that the server uses.</summary>
    private static Task<IReadOnlyList<string>> Follow(Probe probe, Action<IServiceCollection>? adjust = null) => Follow(probe, Person, adjust);

    private static async Task<IReadOnlyList<string>> Follow<T>(ICommand<T> request, Principal? principal, Action<IServiceCollection>? adjust = null)
    {
        var journal = new Journal();
        await using var host = await UseCaseHost.Start(services =>
        {
            services.AddSingleton(journal);
            services.AddScoped<ICurrentUser>(_ => new ProbingCaller(journal, principal));
            services.AddSingleton<IValidator<Probe>, ProbeValidator>();
            services.AddTransient<IRequestHandler<Probe, Result<Done>>, ProbeHandler>();
            adjust?.Invoke(services);
        });
        using var listener = new MeterListener { InstrumentPublished = (instrument, meters) => Listen(instrument, meters) };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Note(tags, journal));
        listener.Start();

        await host.Send(request);
        return journal.Steps;
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "gochat.request.duration")
            listener.EnableMeasurementEvents(instrument);
    }

    private static void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags, Journal journal)
    {
        if (tags[0].Value is nameof(Probe))
            journal.Steps.Add($"metrics: {tags[1].Value}");
    }

    private sealed class ProbingCaller(Journal journal, Principal? principal) : ICurrentUser
    {
        public Principal? Principal
        {
            get
            {
                journal.Steps.Add("authorisation");
                return principal;
            }
        }

        public string? Address => null;
    }
}
