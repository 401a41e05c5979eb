using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;

namespace GoChat.Architecture.Tests;

public sealed class DomainTests
{
    [Fact]
    public void Nobody_changes_an_entity_from_outside()
    {
        Assert.Empty(DomainRules.PublicSetters(Code.Domain.GetTypes()));
        Assert.Equal(["OpenEntity.Name"], DomainRules.PublicSetters([typeof(OpenEntity)]));
    }
}
