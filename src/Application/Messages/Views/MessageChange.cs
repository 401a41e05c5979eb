using GoChat.Domain.Accounts;

namespace GoChat.Application.Messages.Views;

/// <summary>What became of a message, ready to be announced.</summary>
/// <param name="Changed">False: it is as it was, and nobody is told.</param>
/// <param name="Item">The message as it is now.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Audience">Both users of a direct conversation; null for a group.</param>
public sealed record MessageChange(bool Changed, MessageItem Item, UserId By, IReadOnlyList<UserId>? Audience);
