using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests.Violations;

internal sealed class OpenEntity : Entity
{
    public string Name { get; set; } = "";

    public int Count { get; private set; }

    public int Size { get; init; }

    public void Grow() => Count++;
}
