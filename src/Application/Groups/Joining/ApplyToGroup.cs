using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Joining;

/// <summary>Asks the managers of a group to let the caller in, where not everybody may join. A repeat refreshes the request.</summary>
[AllowedTo(Caller.User)]
public sealed record ApplyToGroup(GroupId Group, string Message) : ICommand<JoinRequestCard>;

internal sealed class ApplyToGroupValidator : AbstractValidator<ApplyToGroup>
{
    public ApplyToGroupValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Message).NotNull().Follows(JoinRequest.MessageRule);
    }
}

internal sealed class ApplyToGroupHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ApplyToGroup, JoinRequestCard>
{
    public async Task<Result<JoinRequestCard>> Handle(ApplyToGroup command, CancellationToken cancellationToken)
    {
        if (await db.GroupToJoin(user.Id, command.Group, cancellationToken) is not { } found)
            return GroupErrors.NotFound;
        if (found.Membership is not null)
            return GroupErrors.AlreadyMember;
        if (found.Group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (found.IsBlocked)
            return GroupErrors.Blocked;
        if (found.Group.JoinsDirectly)
            return GroupErrors.JoinsDirectly;
        var request = db.Ask(found.Group, user.Id, found.Request, inviter: null, command.Message, clock.GetUtcNow());
        if (request.Failed)
            return request.Error;
        var cards = await db.NotifyOfRequests(found.Group.Id, [request.Value], cancellationToken);
        await db.SaveChanges(cancellationToken);
        return cards[0];
    }
}
