using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

public sealed class AccessTests
{
    [Fact]
    public void Contacts_and_members_are_asked_for_by_name()
    {
        Assert.True(AccessRules.Sources.Count() > 300);
        Assert.Empty(AccessRules.Strays(AccessRules.Sources));
        Assert.Equal(
            ["DeliverCalls.cs: db.GroupMembers.Where", "DeliverCalls.cs: db.Contacts"],
            AccessRules.Strays([("src/Infrastructure/Consumers/DeliverCalls.cs", "db.GroupMembers.OfGroup(g); db.GroupMembers.Where(m => true); from c in "
                + "db.Contacts where c")]));
    }
}
