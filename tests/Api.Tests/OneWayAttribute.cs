namespace GoChat.Api.Tests;

/// <summary>For tests that start servers of one kind, whatever GOCHAT_TEST_MODE says; all other tests have <c>[Trait("Mode", "both")]</c>.</summary>
/// <param name="because">Why the other mode would show nothing new, or which test covers it.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneWayAttribute(string because) : Attribute
{
    public string Because => because;
}
