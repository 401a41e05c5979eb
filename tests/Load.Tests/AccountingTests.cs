using System.Diagnostics;

namespace GoChat.Load.Tests;

/// <summary>A load run that could not fail would prove nothing: each fault is planted once, in the tool as it is used.</summary>
public sealed class AccountingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Passes_when_every_delivery_comes_once_and_in_order()
    {
        var (exitCode, report) = await Run(window: "1");

        Assert.True(exitCode == 0, report);
        Assert.DoesNotContain("FAILED", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loss", "1", "FAILED: 1 lost, 0 doubled, 0 disordered")]
    [InlineData("double", "1", "FAILED: 0 lost, 1 doubled, 0 disordered")]
    // Only messages under way at the same time can come out of order.
    [InlineData("disorder", "4", "FAILED: 0 lost, 0 doubled, 1 disordered")]
    public async Task Fails_when_one_delivery_is_spoiled(string fault, string window, string complaint)
    {
        var (exitCode, report) = await Run(window, "--plant", fault);

        Assert.True(exitCode == 1, report);
        Assert.Contains(complaint, report, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Report)> Run(string window, params string[] plant)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "GoChat.Load.dll");
        var start = new ProcessStartInfo(
            "dotnet", [tool, "run", "direct", "--pairs", "2", "--window", window, "--runs", "1", "--seconds", "1", "--warmup", "1", .. plant])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (run.StandardOutput.ReadToEndAsync(patience.Token), run.StandardError.ReadToEndAsync(patience.Token));
            await run.WaitForExitAsync(patience.Token);
            return (run.ExitCode, await output + await errors);
        }
        finally
        {
            if (!run.HasExited)
                run.Kill(entireProcessTree: true);
        }
    }
}
