using GoChat.Domain.Common;

namespace GoChat.Domain.Tests.Common;

public sealed class ResultTests
{
    private static readonly Error No = new("test.no", "No.", ErrorKind.Conflict);

    [Fact]
    public void Holds_a_value_or_the_error_in_its_place()
    {
        Result<int> good = 7;
        Result<int> bad = No;

        Assert.Equal((true, false, 7, null), (good.Succeeded, good.Failed, good.Value, good.Error));
        Assert.Equal((false, true, No), (bad.Succeeded, bad.Failed, bad.Error));
    }

    [Fact]
    public void Does_not_invent_a_value_for_a_failure() =>
        Assert.Contains(No.Code, Assert.Throws<InvalidOperationException>(() => Result<int>.Fail(No).Value).Message, StringComparison.Ordinal);

    [Fact]
    public void Maps_a_value_and_carries_an_error_past_the_mapping()
    {
        Assert.Equal("7", Result<int>.Ok(7).Map(n => $"{n}").Value);
        Assert.Equal(No, Result<int>.Fail(No).Map<string>(_ => throw new InvalidOperationException("Mapped a failure.")).Error);
    }
}
