using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

public sealed class MembershipQueryTests
{
    [Fact]
    public void Contacts_and_members_are_asked_for_by_name()
    {
        Assert.True(MembershipQueryRules.Sources.Count() > 300);
        Assert.Empty(MembershipQueryRules.Strays(MembershipQueryRules.Sources));
        Assert.Equal(
            ["DeliverCalls.cs: db.GroupMembers.Where", "DeliverCalls.cs: db.Contacts"],
            MembershipQueryRules.Strays([(
                "src/Infrastructure/Consumers/DeliverCalls.cs", "db.GroupMembers.OfGroup(g); db.GroupMembers.Where(m => true); from c in "
                + "db.Contacts where c")]));
    }
}
