using GoChat.Api.Tests;
using GoChat.Api.Tests.Faults.Nodes;
using Xunit.Abstractions;

// Most tests mainly wait for other processes: two at a time would leave a machine with two processors idle.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer(LongestFirst.TypeName, LongestFirst.AssemblyName)]

namespace GoChat.Api.Tests;

/// <summary>Fault tests take longest, above all those of two nodes. They start first, so that the run does not end with one long test.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string TypeName = "GoChat.Api.Tests.LongestFirst";
    public const string AssemblyName = "GoChat.Api.Tests";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank);

    private static int Rank(ITestCollection collection) =>
        collection.DisplayName == DistributedFaults.Name ? 0
        : collection.DisplayName.Contains(".Faults.Starts.", StringComparison.Ordinal) ? 1
        : collection.DisplayName.Contains(".Faults.", StringComparison.Ordinal) ? 2
        : 3;
}
