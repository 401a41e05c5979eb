using GoChat.Domain.Accounts;

namespace GoChat.Domain.Messages;

/// <summary>A person under the name they had when something happened.</summary>
public sealed record NamedUser(UserId Id, string Nickname);
