namespace GoChat.Infrastructure.Configuration;

/// <summary>
/// A service that the installation is configured with cannot be used. The message is one line for the operator: which service, what it said,
/// and which setting to look at.
/// </summary>
public sealed class UnusableServiceException(string message, Exception? inner = null) : Exception(message, inner);
