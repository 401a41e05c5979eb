namespace GoChat.Api.Configuration;

/// <summary>The server cannot start as it is set up. The message is one line for the operator: where, what, and what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
