namespace GoChat.Application.Common;

/// <summary>Who may ask for a use case at all. What they may touch is each feature's <c>…Access</c>.</summary>
public enum Caller
{
    Anyone,
    User,
}

/// <summary>Put on every request; the pipeline refuses a caller of another kind before validation and handler.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(Caller caller) : Attribute
{
    public Caller Caller { get; } = caller;
}
