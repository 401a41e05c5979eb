using GoChat.Testing;

namespace GoChat.Api.Tests;

/// <summary>What speaks to the server through its front door alone must pass embedded and distributed: test.sh chooses by the trait.</summary>
public sealed class ModesTests
{
    [Fact]
    public void Whoever_shares_a_chat_server_runs_both_ways()
    {
        var sharing = typeof(ModesTests).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IClassFixture<ChatServer>))).ToList();

        Assert.NotEmpty(sharing);
        Assert.All(sharing, type => Assert.Contains(
            type.GetCustomAttributesData(), a => a.AttributeType == typeof(TraitAttribute) && a.ConstructorArguments is [{ Value: "Mode" }, { Value: "both" }]));
    }

    [Fact]
    public void Nobody_else_shares_a_server() =>
        Assert.DoesNotContain(typeof(ModesTests).Assembly.GetTypes(), type => type.IsAssignableTo(typeof(IClassFixture<TestServer>)));
}
