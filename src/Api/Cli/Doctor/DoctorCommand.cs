using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli.Doctor;

/// <summary>Checks everything the server needs and says how to fix each problem. Exit code 1 when something is broken.</summary>
internal sealed class DoctorCommand : ICliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "doctor";

    public string Summary => "check everything the server needs, and say what to fix";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(builder =>
        {
            TokenSecretCheck.AddTo(builder.Services);
            builder.Services.AddSingleton<ICheck>(provider => new FolderCheck(
                "logs", "[log] path", () => provider.GetRequiredService<IOptions<LogOptions>>().Value.Path, otherwise: "the log goes to the console alone"));
            builder.Services.AddSingleton<ICheck, CertificateCheck>();
            builder.Services.AddSingleton<ICheck, PortCheck>();
            builder.Services.PostConfigure<LogOptions>(log => log.Level = "error");
        });
        var file = ConfigurationFile.Find(context.Arguments.ConfigPath);
        await Print(context, "configuration", Finding.Fine(file ?? "no config.toml: the defaults"));
        var broken = 0;
        foreach (var check in app.Services.GetServices<ICheck>())
        {
            var finding = await Run(check);
            await Print(context, check.Subject, finding);
            if (finding.CheckResult == CheckResult.Broken)
                broken++;
        }

        return broken == 0 ? 0 : 1;
    }

    private static async Task<Finding> Run(ICheck check)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await check.Run(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return Finding.Broken($"no answer within {Patience.TotalSeconds:0} s: something on the network path drops the connection");
        }
    }

    private static Task Print(CliContext context, string subject, Finding finding) =>
        context.Output.WriteLineAsync($"{Word(finding.CheckResult),-6}{subject,-15}{finding.What}");

    private static string Word(CheckResult verdict) => verdict switch
    {
        CheckResult.Fine => "ok",
        CheckResult.Doubtful => "look",
        _ => "WRONG",
    };
}
