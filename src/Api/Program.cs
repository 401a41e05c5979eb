using System.Diagnostics;
using GoChat.Api.Cli;
using GoChat.Api.Client;
using GoChat.Api.Configuration;
using GoChat.Api.Documents;
using GoChat.Api.Health;
using GoChat.Api.Http;
using GoChat.Api.Http.Errors;
using GoChat.Api.Logging;
using GoChat.Api.Measuring;
using GoChat.Api.Realtime;
using GoChat.Api.Tls;
using GoChat.Application;
using GoChat.Infrastructure;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GoChat.Api;

/// <summary>The table of contents: the server's components, and the order in which a request passes them.</summary>
internal static class Program
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    public static Task<int> Main(string[] args) => CommandLine.Run(args, Console.Out, Console.Error);

    /// <summary>The configured application, not yet started. A test names its environment and replaces services with <paramref name="adjust"/>.</summary>
    /// <exception cref="StartException">The configuration or the certificate is invalid.</exception>
    internal static WebApplication Build(ServerArguments arguments, string? environment = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        var configuration = new GoChatConfiguration(ConfigurationFile.Find(arguments.ConfigPath), Environment.GetEnvironmentVariables());
        builder.Configuration.Sources.Add(configuration);
        builder.Services.AddConfiguredOptions();
        builder.Services.ConfigureOptions<TokenSecret>();
        builder.Services.ConfigureOptions<SmsRequirements>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddServerLog();
        builder.AddHttps();
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure();
        builder.Services.AddHttpApi();
        builder.Services.AddSockets();
        builder.Services.AddHealth();
        builder.AddTelemetry();
        builder.Services.AddDocuments();
        builder.Services.AddClient();
        adjust?.Invoke(builder);
        builder.Services.AddStartWatch();
        var app = Assemble(builder.Build());
        foreach (var warning in configuration.Warnings)
            app.Logger.LogWarning("{Warning}", warning);
        return app;
    }

    private static WebApplication Assemble(WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseTrustedProxies();
        app.UseRequestLog();
        app.UseHeadRequests();
        app.UseOneLength();
        app.UseRouting();
        app.UseSecurityHeaders();
        app.UseMetrics();
        app.UseHttpApi();
        app.MapHealth();
        app.MapDocuments();
        app.MapSocket();
        app.MapClient();
        UnreadableRequests.Explain(app.Services.GetRequiredService<DiagnosticListener>());
        return app;
    }
}
