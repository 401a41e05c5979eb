using System.Text.Json;
using GoChat.Testing;
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
    public async Task Json_is_one_object_per_line()
    {
        await using var server = await TestServer.Start(settings => settings["log.format"] = "json");

        await server.Client.GetAsync("/api/v1/nothing");

        var lines = (await TestLog.Read(server)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("@m").GetString()!.Contains("/api/v1/nothing", StringComparison.Ordinal));
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
