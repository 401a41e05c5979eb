using System.Diagnostics;
using GoChat.Load.Seeding;
using Microsoft.Data.Sqlite;

namespace GoChat.Load.Floors;

/// <summary>The limit of the disk and SQLite: messages with their outbox rows into the same tables, synchronous=FULL, and no other work.</summary>
internal sealed class DiskFloor
{
    private const int Batch = 50;
    private const int Conversations = 50;

    /// <summary>Messages per second, 50 in each transaction.</summary>
    public double Batched { get; private init; }

    /// <summary>The median time of a transaction with one message.</summary>
    public double CommitMs { get; private init; }

    public static DiskFloor Measure(TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("gochat-load-");
        try
        {
            using var seed = Seed.Open(Path.Combine(folder.FullName, "gochat.db"));
            seed.MakeDurable();
            var ids = Enumerable.Range(0, Conversations).Select(_ => Seed.NewId('D')).ToList();
            Write(seed, ids, Batch, 1, TimeSpan.FromSeconds(1));
            var batches = Write(seed, ids, Batch, 2, time);
            var single = Write(seed, ids, 1, 3, TimeSpan.FromSeconds(1));
            return new DiskFloor
            {
                Batched = batches.Count * Batch / batches.Sum(t => t.TotalSeconds),
                CommitMs = single.Order()
                .ElementAt(single.Count / 2).TotalMilliseconds
            };
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static List<TimeSpan> Write(Seed seed, List<string> conversations, int batch, int phase, TimeSpan time)
    {
        var took = new List<TimeSpan>();
        var (began, number) = (Stopwatch.GetTimestamp(), phase * 100_000_000L);
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var start = Stopwatch.GetTimestamp();
            seed.InTransaction(() =>
            {
                for (var i = 0; i < batch; i++, number++)
                {
                    seed.Message(conversations[i], number, Seed.NewId('U'), withOutbox: true);
                }
            });
            took.Add(Stopwatch.GetElapsedTime(start));
        }

        return took;
    }
}
