using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus.InProcess;

/// <summary>
/// The bus of embedded mode: passes each record to MassTransit's receive pipeline of every consumer that wants it, and waits for them.
/// The outbox keeps the record until then, so a killed process redelivers it, which an in-memory queue could not.
/// </summary>
internal sealed class InProcessBus(Receivers receivers) : IEventBus
{
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        foreach (var record in records)
            await receivers.Deliver(record.Type, record.Utf8, record.TraceParent, ct);
    }
}
