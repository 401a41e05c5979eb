using System.Diagnostics;
using GoChat.Load.Client;
using GoChat.Load.Reporting;
using GoChat.Testing;
using MySqlConnector;

namespace GoChat.Load.Scenarios;

/// <summary>The common parts of the scenarios with several nodes.</summary>
internal static class NodesRun
{
    public const string Mode = "distributed";
    private const int Commits = 500;

    /// <summary>One node, and two nodes that share the same work.</summary>
    public static readonly int[] Counts = [1, 2];

    public static Measurement Figure(
        this IReadOnlyList<Outcome> runs, string scenario, Dictionary<string, object> parameters, double figure, string unit) => new(
        scenario, Mode, parameters, figure, unit, P50Ms: runs.Median(o => o.Delivery.Milliseconds(0.50)),
        P99Ms: runs.Median(o => o.Delivery.Milliseconds(0.99)),
        Lost: runs.Sum(o => o.Lost), Doubled: runs.Sum(o => o.Doubled), Disordered: runs.Sum(o => o.Disordered));

    /// <summary>The median time that MariaDB takes to commit one small row, in milliseconds.</summary>
    public static async Task<double> CommitMs()
    {
        var server = await MariaDb.Running();
        var name = MariaDb.NewDatabase();
        await server.Ask($"CREATE DATABASE `{name}`; CREATE TABLE `{name}`.probe (id INT AUTO_INCREMENT PRIMARY KEY, payload VARCHAR(400) NOT NULL)");
        await using var connection = await server.Open(name);
        await using var insert = new MySqlCommand("INSERT INTO probe (payload) VALUES (REPEAT('x', 300))", connection);
        var took = new List<double>(Commits);
        for (var i = 0; i < Commits; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await server.Drop(name);
        return took.Order().ElementAt(Commits / 2);
    }
}
