using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Checks whether the cluster answers and has the topics.</summary>
internal sealed class KafkaCheck(IOptions<KafkaOptions> options, IServiceProvider services) : ICheck
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    public string Subject => "kafka";

    public async Task<Finding> Run(CancellationToken ct)
    {
        if (!options.Value.Enabled)
            return Finding.Fine("not used: [kafka] enabled is false");
        try
        {
            services.GetRequiredService<KafkaClients>().CheckSettings();
            var missing = await services.GetRequiredService<KafkaTopics>().Missing(AnswerWithin);
            return missing.Count == 0
                ? Finding.Fine($"Kafka at {options.Value.BootstrapServers} has the topics")
                : Finding.Doubtful($"Kafka at {options.Value.BootstrapServers} lacks {string.Join(", ", missing)}: the server creates topics at its start if "
                    + $"its account may; otherwise create them yourself");
        }
        catch (IOException unusable)
        {
            return Finding.Broken(unusable.Message);
        }
        catch (KafkaException failure)
        {
            var line = $"{failure.Error.Reason}; events wait in the outbox until that is mended";
            return KafkaFailures.IsRefusal(failure.Error) ? Finding.Broken(line) : Finding.Doubtful(line);
        }
    }
}
