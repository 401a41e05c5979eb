using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;

namespace GoChat.Architecture.Tests;

public sealed class UseCaseTests
{
    private static readonly Type[] Sound = [typeof(Probe), typeof(ProbeValidator), typeof(ProbeHandler)];

    [Fact]
    public void There_are_use_cases_to_look_at() => Assert.True(UseCaseRules.Requests(Code.All).Count() > 20);

    [Fact]
    public void Handlers_and_validators_are_internal_and_sealed()
    {
        Assert.Empty(UseCaseRules.HandlersAndValidatorsInTheOpen(Code.All));
        Assert.Equal(["PublicHandler", "OpenValidator"], UseCaseRules.HandlersAndValidatorsInTheOpen([.. Sound, typeof(PublicHandler), typeof(OpenValidator)]));
    }

    [Fact]
    public void No_handler_sends_requests_of_its_own()
    {
        Assert.Empty(UseCaseRules.HandlersThatSend(Code.All));
        Assert.Equal(["SendingHandler"], UseCaseRules.HandlersThatSend([.. Sound, typeof(SendingHandler)]));
    }

    [Fact]
    public void No_handler_needs_more_than_four_things()
    {
        Assert.Empty(UseCaseRules.HandlersThatNeedTooMuch(Code.All));
        Assert.Equal(["GreedyHandler"], UseCaseRules.HandlersThatNeedTooMuch([.. Sound, typeof(GreedyHandler)]));
    }

    [Fact]
    public void Every_command_has_a_validator()
    {
        Assert.Empty(UseCaseRules.CommandsWithoutValidator(Code.All));
        Assert.Equal(["Unvalidated"], UseCaseRules.CommandsWithoutValidator([.. Sound, typeof(Unvalidated)]));
    }

    [Fact]
    public void Every_request_says_whom_it_is_allowed_to()
    {
        Assert.Empty(UseCaseRules.RequestsForNobody(Code.All));
        Assert.Equal(["Unguarded"], UseCaseRules.RequestsForNobody([.. Sound, typeof(Unguarded)]));
    }

    /// <summary>The container silently skips a behaviour if the request's answer does not meet its constraint.</summary>
    [Fact]
    public void Every_request_returns_a_result()
    {
        Assert.Empty(UseCaseRules.RequestsWithoutResult(Code.All));
        Assert.Equal(["Unchecked"], UseCaseRules.RequestsWithoutResult([.. Sound, typeof(Unchecked)]));
    }
}
