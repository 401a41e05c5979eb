using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Updates the read models from the database after an event that one of them registered. A repeated or late event is harmless: the state counts, not the event.
/// </summary>
internal sealed class ProjectReadModels<TEvent>(IReadModelProjection projection, AppDbContext db) : IConsumer<TEvent>
    where TEvent : class, IWireEvent
{
    public Task Consume(ConsumeContext<TEvent> context) => projection.Project(context.Message, db, context.CancellationToken);
}
