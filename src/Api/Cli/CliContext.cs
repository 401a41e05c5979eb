namespace GoChat.Api.Cli;

/// <summary>What a command works with.</summary>
/// <param name="Build">
/// Builds the configured application without starting it: <c>Services</c> is then open to a command that does not serve.
/// The command disposes it.
/// </param>
internal sealed record CliContext(ServerArguments Arguments, TextWriter Output, Func<WebApplication> Build);
