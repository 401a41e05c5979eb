namespace GoChat.Api.Tests.Measuring;

/// <summary>
/// Instruments and spans are heard across the process. These tests run while no other does: another server's instruments bear the same names, and
/// what listens to both loses them when one of the servers stops.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "Whole process";
}
