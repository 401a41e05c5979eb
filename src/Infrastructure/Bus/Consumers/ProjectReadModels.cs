using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Brings the read models to what the database says after each event. Hearing one twice, or late, does no harm: state counts, not the event.</summary>
internal sealed class ProjectReadModels(IReadModelProjection projection, AppDbContext db)
    : IConsumer<UserRegisteredV1>, IConsumer<ProfileChangedV1>, IConsumer<BefriendedV1>, IConsumer<GroupCreatedV1>, IConsumer<GroupMemberLeftV1>,
        IConsumer<MessagesSentV1>, IConsumer<MessageChangedV1>, IConsumer<SessionsChangedV1>
{
    public Task Consume(ConsumeContext<UserRegisteredV1> context) => Project(context);

    public Task Consume(ConsumeContext<ProfileChangedV1> context) => Project(context);

    public Task Consume(ConsumeContext<BefriendedV1> context) => Project(context);

    public Task Consume(ConsumeContext<GroupCreatedV1> context) => Project(context);

    public Task Consume(ConsumeContext<GroupMemberLeftV1> context) => Project(context);

    public Task Consume(ConsumeContext<MessagesSentV1> context) => Project(context);

    public Task Consume(ConsumeContext<MessageChangedV1> context) => Project(context);

    public Task Consume(ConsumeContext<SessionsChangedV1> context) => Project(context);

    private Task Project<TEvent>(ConsumeContext<TEvent> context) where TEvent : class, IWireEvent => projection.Project(context.Message, db, context.CancellationToken);
}
