namespace GoChat.Application.Common;

/// <summary>Required on every request; the pipeline refuses any other kind of caller before validation and handler.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(Caller caller) : Attribute
{
    public Caller Caller { get; } = caller;
}
