namespace GoChat.Api.Configuration;

/// <summary>The server cannot start with this setup. The message is one line for the operator: where, what, and how to fix it.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
