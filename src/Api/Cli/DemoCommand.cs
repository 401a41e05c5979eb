using GoChat.Api.Cli.Demo;
using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Infrastructure.Sms;
using Microsoft.AspNetCore.Hosting.Server;

namespace GoChat.Api.Cli;

/// <summary>
/// Fills an empty installation with people who know each other and have talked for a week, so that there is something to see at once.
/// Everything goes through the use cases, the message log and the outbox, as on a server; only the clock is replaced.
/// </summary>
internal sealed class DemoCommand : ICliCommand
{
    public string Name => "demo";

    public string Summary => "fill an empty installation with people and messages, in Development only";

    public async Task<int> Run(CliContext context)
    {
        var clock = new DemoClock();
        await using var app = context.Build(builder => Rehearse(builder, clock));
        if (!app.Environment.IsDevelopment())
            throw new StartException("the demo is for Development only: its passwords are known to everybody");

        if (!await app.StartOrExplain())
            throw new StartException("stopped before the demo was complete");
        try
        {
            await RefuseWhenInUse(app);
            await new DemoTeller(app.Services, clock).Tell();
        }
        finally
        {
            await app.StopAsync();
        }

        await context.Output.WriteLineAsync(SignIns());
        return 0;
    }

    /// <summary>The whole server, except that nothing listens, no SMS codes are asked for, and only warnings and errors are logged.</summary>
    private static void Rehearse(WebApplicationBuilder builder, DemoClock clock)
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IServer, NullServer>();
        builder.Services.PostConfigure<LogOptions>(log => log.Level = "warning");
        // Nobody reads codes that are sent to the demo's numbers.
        builder.Services.PostConfigure<SmsOptions>(sms => sms.Provider = SmsOptions.None);
    }

    private static async Task RefuseWhenInUse(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inUse = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new HasAccounts(), CancellationToken.None);
        if (inUse.Value)
            throw new StartException("the demo needs an empty installation, and this one has users: set another [storage] path, or remove its folder");
    }

    private static string SignIns() => string.Join(
        Environment.NewLine,
        [
            $"{DemoStory.People.Count} people are here now. Sign in as any of them:",
            "",
            $"  {"Telephone",-16}{"Password",-16}Name",
            .. DemoStory.People.Select(person => $"  {person.Telephone,-16}{DemoStory.Password,-16}{person.Nickname}"),
            "",
            "Start the server: dotnet run --project src/Api",
        ]);
}
