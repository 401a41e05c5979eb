namespace GoChat.Application.Common;

/// <summary>Who may ask for a use case at all. What they may touch is each feature's <c>…Access</c>.</summary>
public enum Caller
{
    Anyone,
    User,
}
