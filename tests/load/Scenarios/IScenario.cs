using GoChat.Load.Floors;
using GoChat.Load.Reporting;

namespace GoChat.Load.Scenarios;

internal interface IScenario
{
    string Name { get; }

    string Summary { get; }

    Task Run(LoadRun run);
}

/// <summary>The tools of a scenario.</summary>
/// <param name="Disk">Measured once, before any scenario.</param>
internal sealed record LoadRun(LoadOptions Options, Report Report, DiskFloor Disk)
{
    public const string Mode = "embedded";

    /// <summary>Floors need less time than the figures that are compared with them.</summary>
    public TimeSpan FloorTime => Options.Time / 2;
}
