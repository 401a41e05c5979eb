using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Brings the read models to what the database says after an event that one of them has registered. An event that comes twice, or late, does no harm:
/// state counts, not the event.
/// </summary>
internal sealed class ProjectReadModels<TEvent>(IReadModelProjection projection, AppDbContext db) : IConsumer<TEvent>
    where TEvent : class, IWireEvent
{
    public Task Consume(ConsumeContext<TEvent> context) => projection.Project(context.Message, db, context.CancellationToken);
}
