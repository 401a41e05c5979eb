using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Architecture.Tests.Violations;

internal sealed record Unmapped(DateTimeOffset At) : DomainEvent(At);

internal sealed record Unversioned : IWireEvent
{
    public string Topic => "";

    public string Key => "";
}

internal sealed record MessagesSentV1 : IWireEvent
{
    public string Topic => "";

    public string Key => "";
}

internal sealed record Undocumented() : PersonalEvent("thing.undocumented");
