using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>Two nodes on their own MariaDB database, neither of which has started yet.</summary>
internal sealed class StartingNodes : IAsyncDisposable
{
    public StartingNodes()
    {
        (One, Other) = (Node(), Node());
        Directory.CreateDirectory(One.DataFolder);
        Directory.CreateDirectory(Other.DataFolder);
    }

    public string Database { get; } = MariaDb.NewDatabase();

    public ServerProcess One { get; }

    public ServerProcess Other { get; }

    public Task Both(Func<ServerProcess, Task> what) => Task.WhenAll(what(One), what(Other));

    public async Task DropDatabase() => await (await MariaDb.Running()).Drop(Database);

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        await DropDatabase();
    }

    private ServerProcess Node() => ServerProcess.Prepare(
        settings =>
        {
            settings.SharedDatabase = Database;
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
        },
        "GoChat.HaltingServer.dll");
}
