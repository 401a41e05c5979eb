namespace GoChat.Application.Common;

/// <summary>Put on every request; the pipeline refuses a caller of another kind before validation and handler.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(Caller caller) : Attribute
{
    public Caller Caller { get; } = caller;
}
