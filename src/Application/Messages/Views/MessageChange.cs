using GoChat.Domain.Accounts;

namespace GoChat.Application.Messages.Views;

/// <summary>The result of a change to a message, ready to be announced.</summary>
/// <param name="Changed">False: the message is as it was, and nobody is notified.</param>
/// <param name="Item">The message as it is now.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Audience">Both users of a direct conversation; null for a group.</param>
public sealed record MessageChange(bool Changed, MessageItem Item, UserId By, IReadOnlyList<UserId>? Audience);
