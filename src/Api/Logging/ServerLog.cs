using System.Globalization;
using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Api.Tls;
using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace GoChat.Api.Logging;

/// <summary>Console, rolling files, and one line for each request: its path, never its query, headers or body.</summary>
internal static class ServerLog
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string Request = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0.0} ms";
    private const long Megabyte = 1024 * 1024;

    public static WebApplicationBuilder AddServerLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(
            (services, log) => Configure(
                log,
                services.GetRequiredService<IOptions<LogOptions>>().Value,
                services.GetRequiredService<IOptions<ServerOptions>>().Value,
                services.GetRequiredService<TimeProvider>()),
            preserveStaticLogger: true);
        builder.Services.AddSingleton<RefusalLog>();
        return builder;
    }

    public static IApplicationBuilder UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = Request;
        var refusals = app.Services.GetRequiredService<RefusalLog>();
        options.GetLevel = (context, _, failure) => LevelOf(context, failure, refusals);
    });

    /// <summary>A bug is an error; a refusal for lack of a service or of capacity is logged by <see cref="OutageSink"/> and by the code that refuses.</summary>
    private static LogEventLevel LevelOf(HttpContext http, Exception? failure, RefusalLog refusals)
    {
        var status = http.Response.StatusCode;
        if (failure is not null || status == StatusCodes.Status500InternalServerError)
            return LogEventLevel.Error;
        if (!http.Request.Path.StartsWithSegments("/api"))
            return LogEventLevel.Debug;
        var isRefusal = status is StatusCodes.Status401Unauthorized or StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests
            || (status is >= 400 and < 500 && !http.RequestServices.GetRequiredService<ICurrentUser>().IsSignedIn);
        return isRefusal ? refusals.LevelOf(http) : LogEventLevel.Information;
    }

    private static void Configure(LoggerConfiguration log, LogOptions options, ServerOptions server, TimeProvider clock)
    {
        MakePrivate(options.Path);
        var level = Enum.Parse<LogEventLevel>(options.Level, ignoreCase: true);
        log.MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", Quieter(level))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", level)
            // It repeats on every check; HealthWatch logs what changes.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            // Expected collisions and cancelled queries are not errors; the caller logs those that are.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Query", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .MinimumLevel.Override("System", Quieter(level))
            .MinimumLevel.Override("MassTransit", Quieter(level))
            .Enrich.FromLogContext()
            .Enrich.With<PlainText>()
            .Filter.ByExcluding(entry => IsReportedAtStart(entry.Exception, server) || IsStartGivenUp(entry))
            .WriteTo.Sink(new OutageSink(Lines(options), clock));
    }

    private static Serilog.Core.Logger Lines(LogOptions options) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Console(Formatter(options))
        .WriteTo.File(
            Formatter(options),
            Path.Combine(options.Path, "gochat-.log"),
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            fileSizeLimitBytes: options.MaxFileMegabytes * Megabyte,
            retainedFileCountLimit: options.RetainedFiles)
        .CreateLogger();

    /// <summary>If it cannot be created, the console has the log, and the start reports the problem with the disk.</summary>
    private static void MakePrivate(string folder)
    {
        try
        {
            PrivateFolder.Make(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The file sink fails the same way and continues without the file.
        }
    }

    /// <summary>Drops the framework's information lines: its request log would contain query strings.</summary>
    private static LogEventLevel Quieter(LogEventLevel level) => level < LogEventLevel.Warning ? LogEventLevel.Warning : level;

    private static ITextFormatter Formatter(LogOptions options) =>
        options.Format == "json" ? new RenderedCompactJsonFormatter() : new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture);

    /// <summary>The host reports a cancelled start as a failed one.</summary>
    private static bool IsStartGivenUp(LogEvent entry) =>
        entry.Exception is OperationCanceledException
        && entry.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>The operator gets one line about a failed start; the host's own report is a stack trace.</summary>
    private static bool IsReportedAtStart(Exception? exception, ServerOptions server) =>
        exception is StartException or UnusableServiceException or OptionsValidationException
        || (exception is not null && HttpsEndpoint.IsBindFailure(exception, server, out _) && exception is IOException);
}
