namespace GoChat.Api.Tests;

/// <summary>On tests that start servers of one kind, whatever GOCHAT_TEST_MODE says; the others bear <c>[Trait("Mode", "both")]</c>.</summary>
/// <param name="because">Why the other way would show nothing, or who shows it there.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneWayAttribute(string because) : Attribute
{
    public string Because => because;
}
