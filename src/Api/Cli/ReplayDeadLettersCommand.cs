using GoChat.Api.Configuration;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Kafka;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Puts dead letters back into the topics, only for the consumers that gave them up. The servers may run meanwhile.</summary>
internal sealed class ReplayDeadLettersCommand : ICliCommand
{
    public string Name => "replay-dead-letters";

    public string Summary => "redeliver dead letters to their consumers; needs Kafka";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        if (!app.Services.GetRequiredService<IOptions<KafkaOptions>>().Value.Enabled)
            throw new StartException("there are no dead letters without Kafka: [kafka] enabled is false");

        try
        {
            var count = await app.Services.GetRequiredService<IDeadLetterReplay>().PutBack(CancellationToken.None);
            await context.Output.WriteLineAsync($"{count} dead letters put back");
            return 0;
        }
        catch (IOException failure)
        {
            throw new StartException(failure.Message, failure);
        }
    }
}
