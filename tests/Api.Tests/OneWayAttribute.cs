namespace GoChat.Api.Tests;

/// <summary>For tests that start servers of one kind, whatever GOCHAT_TEST_MODE says; the others have <c>[Trait("Mode", "both")]</c>.</summary>
/// <param name="because">Why the other mode would show nothing, or which test shows it there.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneWayAttribute(string because) : Attribute
{
    public string Because => because;
}
