using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoChat.Api.Tests.Logging;

[OneWay("It reads the log files of one process.")]
public sealed class LogTests
{
    [Fact]
    public async Task A_request_is_logged_by_its_path_without_what_may_be_secret()
    {
        await using var server = await TestServer.Start(settings => settings["log.level"] = "verbose");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "SECRET-token");

        using var response = await server.Client.PostAsync("/api/v1/nothing?query=SECRET-query", new StringContent("SECRET-body"));

        var log = await TestLog.Read(server);
        Assert.Contains("POST /api/v1/nothing answered 401", log, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_can_neither_forge_a_line_nor_move_a_cursor_nor_fill_the_log()
    {
        await using var server = await TestServer.Start(settings => settings["log.level"] = "debug");

        await server.Client.GetAsync("/api/v1/x%0d%0a2026-01-01%20[INF]%20GoChat.Api:%20FORGED");
        await server.Client.GetAsync("/api/v1/x%1b[2J%e2%80%ae");
        await server.Client.GetAsync($"/api/v1/{new string('y', 3_000)}");

        var log = await TestLog.Read(server);
        Assert.DoesNotContain(log.Split('\n'), line => line.StartsWith("2026-01-01", StringComparison.Ordinal));
        Assert.Contains("/api/v1/x\\u000d\\u000a2026-01-01 [INF] GoChat.Api: FORGED answered 404", log, StringComparison.Ordinal);
        Assert.Contains("/api/v1/x\\u001b[2J\\u202e answered 404", log, StringComparison.Ordinal);
        Assert.Contains($"/api/v1/{new string('y', 192)}… answered 404", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_of_one_address_are_a_line_and_a_count_in_a_minute()
    {
        var clock = new MovableClock();
        await using var server = await TestServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock));
        for (var i = 0; i < 50; i++)
            await server.Client.GetAsync("/api/v1/me");
        Assert.Single((await TestLog.Read(server)).Split('\n'), line => line.Contains("answered 401", StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromMinutes(1));
        await server.Client.GetAsync("/api/v1/nothing");

        var log = await TestLog.Read(server);
        Assert.Contains("49 more requests from 127.0.0.1 were refused within a minute", log, StringComparison.Ordinal);
        Assert.Contains("answered 404", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_per_line()
    {
        await using var server = await TestServer.Start(settings => settings["log.format"] = "json");

        await server.Client.GetAsync("/api/v1/nothing");

        var lines = (await TestLog.Read(server)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(
            lines, line => JsonDocument.Parse(line).RootElement.GetProperty("@m").GetString()!.Contains("/api/v1/nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Less_than_the_level_is_not_logged()
    {
        await using var server = await TestServer.Start(settings => settings["log.level"] = "warning");

        await server.Client.GetAsync("/api/v1/nothing");

        Assert.DoesNotContain("/api/v1/nothing", await TestLog.Read(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_rotate_by_size_and_only_the_newest_are_kept()
    {
        await using var server = await TestServer.Start(settings =>
        {
            settings["log.max_file_megabytes"] = 1;
            settings["log.retained_files"] = 2;
        });
        var log = server.Services.GetRequiredService<ILogger<LogTests>>();
        var filling = new string('x', 100_000);

        for (var i = 0; i < 35; i++)
            log.LogWarning("{Filling}", filling);

        var files = TestLog.Files(server);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 1_300_000));
    }
}
