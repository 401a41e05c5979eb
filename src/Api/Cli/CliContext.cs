namespace GoChat.Api.Cli;

/// <summary>What a command works with.</summary>
/// <param name="Build">
/// Builds the configured application without starting it: <c>Services</c> is then open to a command that does not serve.
/// What it is given, or nothing for null, may replace services before. The command disposes the application.
/// </param>
internal sealed record CliContext(ServerArguments Arguments, TextWriter Output, Func<Action<WebApplicationBuilder>?, WebApplication> Build);
