using GoChat.Load.Floors;
using GoChat.Load.Reporting;

namespace GoChat.Load.Scenarios;

internal interface IScenario
{
    string Name { get; }

    string Summary { get; }

    Task Run(LoadRun run);
}

/// <summary>What a scenario has at hand.</summary>
/// <param name="Disk">Measured once, before anything runs.</param>
internal sealed record LoadRun(LoadOptions Options, Report Report, DiskFloor Disk)
{
    public const string Mode = "embedded";

    /// <summary>Floors need less time than what is measured against them.</summary>
    public TimeSpan FloorTime => Options.Time / 2;
}
