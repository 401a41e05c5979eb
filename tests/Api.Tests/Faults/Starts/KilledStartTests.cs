using System.Diagnostics;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>The embedded server is killed at any moment of its start, and starts again.</summary>
[OneWay("It kills the start of one process on its own database; KilledNodeStartTests kill those of nodes.")]
public sealed class KilledStartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string SecondMigration = "SecondMigration";
    private readonly ServerProcess _server = ServerProcess.Prepare(settings => settings.SharedDatabase = null, "GoChat.HaltingServer.dll");

    public Task InitializeAsync() => Task.FromResult(Directory.CreateDirectory(_server.DataFolder));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>A first start, a later start and a start that must change the schema, in turn.</summary>
    [Fact]
    public async Task However_often_a_start_is_killed_the_next_one_becomes_ready()
    {
        var began = Stopwatch.GetTimestamp();
        await _server.Run();
        var whole = Stopwatch.GetElapsedTime(began);

        await new KilledStarts(output).Go(KilledStarts.Wanted(12), whole, Prepare, _server.Begin, _server.Kill, _server.Run);
    }

    private async Task<string> Prepare(int kill)
    {
        await _server.Stop();
        if (kill % 3 == 0)
        {
            foreach (var file in Directory.GetFiles(_server.DataFolder))
                File.Delete(file);
        }

        if (kill % 3 == 2)
            File.WriteAllText(InData(SecondMigration), "");
        return (kill % 3) switch { 0 => "first start", 1 => "later start", _ => "start with a change of the schema" };
    }

    private string InData(string name) => Path.Combine(_server.DataFolder, name);
}
