namespace GoChat.Application.Common;

/// <summary>Who may run a use case at all. Each feature's <c>…Access</c> decides what they may touch.</summary>
public enum Caller
{
    Anyone,
    User,
}
