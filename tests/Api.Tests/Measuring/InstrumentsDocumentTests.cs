using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GoChat.Api.Tests.Documents;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Measuring;

[OneWay("It listens to the instruments of its own process, which cannot tell two nodes apart.")]
public sealed class InstrumentsDocumentTests
{
    [Fact]
    public async Task Operations_md_has_every_instrument_with_its_unit()
    {
        var made = new ConcurrentDictionary<string, string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("GoChat", StringComparison.Ordinal))
                    made[instrument.Name] = instrument.Unit;
            },
        };
        listener.Start();
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings => settings.UseKafka(broker));
        await using var socket = await (await Person.Register(server, "Alice")).Connect();

        var rows = (await File.ReadAllLinesAsync(RepositoryFiles.Operations)).Where(line => line.StartsWith("| `gochat.", StringComparison.Ordinal)).ToList();

        Assert.Contains("gochat.kafka.consumer_lag", made.Keys);
        Assert.Contains("gochat.failures.survived", made.Keys);
        Assert.Equal([], made.Where(i => !rows.Exists(row => row.StartsWith($"| `{i.Key}` | {i.Value?.Trim('{', '}')} |", StringComparison.Ordinal))));
    }
}
