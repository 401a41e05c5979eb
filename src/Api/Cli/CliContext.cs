namespace GoChat.Api.Cli;

/// <summary>The inputs of a command.</summary>
/// <param name="Build">
/// Builds the configured application without starting it, so that a command can use its <c>Services</c> without serving.
/// The argument, unless null, may replace services before the build. The command disposes the application.
/// </param>
internal sealed record CliContext(ServerArguments Arguments, TextWriter Output, Func<Action<WebApplicationBuilder>?, WebApplication> Build);
