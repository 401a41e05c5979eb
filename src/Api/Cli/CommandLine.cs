using GoChat.Api.Cli.Doctor;
using GoChat.Api.Configuration;
using GoChat.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Finds and runs the requested command, and reports a failure in one line. Exit codes: 0 done, 1 failed, 2 misused.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    private static readonly ICliCommand[] Commands =
    [
        new ServeCommand(), new ReadyCommand(), new DoctorCommand(), new DemoCommand(), new ReplayDeadLettersCommand(), new RebuildReadModelsCommand(),
        new NewEpochCommand(), new VersionCommand(), new HelpCommand(() => Usage),
    ];

    private static string Usage => string.Join(
        Environment.NewLine,
        [
            "GoChat, an instant messenger. Usage: gochat [command] [--config PATH]",
            "",
            .. Commands.Select(command => $"  {command.Name,-21}{command.Summary}"),
            "",
            "Without --config, ./config.toml is read, else the nearest one above the executable.",
        ]);

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var arguments = ServerArguments.Parse(args, out var problem);
        var command = Array.Find(Commands, command => command.Name == arguments?.Command);
        if (arguments is null || command is null)
        {
            await errors.WriteLineAsync($"gochat: {(arguments is null ? problem : $"unknown command {arguments.Command}")}{Environment.NewLine}{Usage}");
            return Misused;
        }

        try
        {
            return await command.Run(new CliContext(arguments, output, adjust => Program.Build(arguments, adjust: adjust)));
        }
        catch (StartException e)
        {
            await errors.WriteLineAsync($"gochat: {e.Message}");
        }
        catch (UnusableServiceException e)
        {
            await errors.WriteLineAsync($"gochat: {e.Message}");
        }
        catch (OptionsValidationException e)
        {
            await errors.WriteLineAsync($"gochat: {e.Failures.First()}");
        }

        return Failed;
    }
}
