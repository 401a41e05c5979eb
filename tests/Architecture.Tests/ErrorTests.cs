using GoChat.Api.Http.Errors;
using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;
using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests;

public sealed class ErrorTests
{
    private static readonly IReadOnlyList<Error> Errors = ErrorRules.In(Code.All);
    private static readonly IReadOnlyList<Error> Planted = ErrorRules.In([typeof(BrokenErrors)]);

    [Fact]
    public void There_are_errors_to_look_at() => Assert.True(Errors.Count > 30);

    [Fact]
    public void One_code_means_one_error()
    {
        Assert.Empty(ErrorRules.SharedCodes(Errors));
        Assert.Equal(["thing.taken"], ErrorRules.SharedCodes(Planted));
    }

    [Fact]
    public void Codes_are_lower_snake_words_with_at_most_one_dot()
    {
        Assert.Empty(ErrorRules.MisspeltCodes(Errors));
        Assert.Equal(["Thing.NotFound"], ErrorRules.MisspeltCodes(Planted));
    }

    [Fact]
    public void Every_kind_of_error_has_a_status()
    {
        const ErrorKind unknown = (ErrorKind)int.MaxValue;

        Assert.Empty(ErrorRules.KindsWithoutStatus(Problems.StatusOf, Enum.GetValues<ErrorKind>()));
        Assert.Equal([unknown], ErrorRules.KindsWithoutStatus(Problems.StatusOf, [.. Enum.GetValues<ErrorKind>(), unknown]));
    }
}
