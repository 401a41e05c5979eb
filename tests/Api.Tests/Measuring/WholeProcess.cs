namespace GoChat.Api.Tests.Measuring;

/// <summary>
/// Instruments and spans are observed across the process. No other tests run at the same time: another server's instruments have the same names, and
/// a listener to both loses them when one of the servers stops.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "Whole process";
}
