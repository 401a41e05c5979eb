namespace GoChat.Infrastructure.Configuration;

/// <summary>A configured service cannot be used. The message is one line for the operator: the service, its answer, and the setting to check.</summary>
public sealed class UnusableServiceException(string message, Exception? inner = null) : Exception(message, inner);
