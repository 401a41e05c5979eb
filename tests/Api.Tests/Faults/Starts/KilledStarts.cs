using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>
/// Kills starts at moments spread over the whole start, and starts again after each kill. <c>GOCHAT_TEST_KILLS=200</c> requests more kills than a run of
/// all tests can afford.
/// </summary>
internal sealed class KilledStarts(ITestOutputHelper output)
{
    private readonly Random _jitter = new(20261128);

    public static int Wanted(int usually) =>
        int.TryParse(Environment.GetEnvironmentVariable("GOCHAT_TEST_KILLS"), CultureInfo.InvariantCulture, out var more) ? more : usually;

    /// <param name="prepare">Prepares the state of the installation in which the next start is killed, and returns the state's name.</param>
    /// <param name="begin">Begins the start.</param>
    /// <param name="kill">Kills the process.</param>
    /// <param name="again">Starts it again; fails when it does not become ready.</param>
    public async Task Go(int kills, TimeSpan whole, Func<int, Task<string>> prepare, Func<Task> begin, Func<Task> kill, Func<Task> again)
    {
        for (var i = 0; i < kills; i++)
        {
            var state = await prepare(i);
            var moment = whole * ((i + _jitter.NextDouble()) / kills);
            await begin();
            // Waits for a moment, whatever happens at it.
            await Task.Delay(moment);
            await kill();
            var began = Stopwatch.GetTimestamp();
            await again();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{i + 1}: {state}, killed after {moment.TotalMilliseconds:0} ms, ready "
                    + $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms after the next start"));
        }

        output.WriteLine($"{kills} kills, {kills} starts that became ready");
    }
}
