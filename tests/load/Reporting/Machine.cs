using System.Globalization;
using System.Runtime.InteropServices;

namespace GoChat.Load.Reporting;

/// <summary>The machine that the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} × {Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}");

    /// <summary>The average number of processes that wanted a processor in the last minute, if the system tells.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 2)..] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
