using System.Globalization;
using GoChat.Api.Configuration;
using GoChat.Api.Tls;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace GoChat.Api.Logging;

/// <summary>Console and rolling files, and one line for each request: its path, never its query, headers or body.</summary>
internal static class ServerLog
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string Request = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0.0} ms";
    private const long Megabyte = 1024 * 1024;

    public static WebApplicationBuilder AddServerLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(
            (services, log) => Configure(log, services.GetRequiredService<IOptions<LogOptions>>().Value, services.GetRequiredService<IOptions<ServerOptions>>().Value),
            preserveStaticLogger: true);
        return builder;
    }

    public static IApplicationBuilder UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = Request;
        options.GetLevel = (context, _, failure) =>
            failure is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/api") ? LogEventLevel.Information
            : LogEventLevel.Debug;
    });

    private static void Configure(LoggerConfiguration log, LogOptions options, ServerOptions server)
    {
        MakePrivate(options.Path);
        var level = Enum.Parse<LogEventLevel>(options.Level, ignoreCase: true);
        log.MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", Quieter(level))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", level)
            // It repeats itself with every question; HealthWatch says what changed.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .MinimumLevel.Override("System", Quieter(level))
            .MinimumLevel.Override("MassTransit", Quieter(level))
            .Enrich.FromLogContext()
            .Filter.ByExcluding(entry => IsReportedAtStart(entry.Exception, server) || IsStartGivenUp(entry))
            .WriteTo.Console(Formatter(options))
            .WriteTo.File(
                Formatter(options),
                Path.Combine(options.Path, "gochat-.log"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: options.MaxFileMegabytes * Megabyte,
                retainedFileCountLimit: options.RetainedFiles);
    }

    /// <summary>Where it cannot be made, the console has the log, and the start says what is wrong with the disk.</summary>
    private static void MakePrivate(string folder)
    {
        try
        {
            PrivateFolder.Make(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The file sink meets the same, and goes on without the file.
        }
    }

    /// <summary>The framework's own chatter: its request log would hold query strings.</summary>
    private static LogEventLevel Quieter(LogEventLevel level) => level < LogEventLevel.Warning ? LogEventLevel.Warning : level;

    private static ITextFormatter Formatter(LogOptions options) =>
        options.Format == "json" ? new RenderedCompactJsonFormatter() : new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture);

    /// <summary>The host reports a start that was told to stop as one that failed.</summary>
    private static bool IsStartGivenUp(LogEvent entry) =>
        entry.Exception is OperationCanceledException
        && entry.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>What stops the start is told to the operator in one line; the host's own report of it is a stack trace.</summary>
    private static bool IsReportedAtStart(Exception? exception, ServerOptions server) =>
        exception is StartException or OptionsValidationException
        || (exception is not null && HttpsEndpoint.IsBindFailure(exception, server, out _) && exception is IOException);
}
