using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Announcements;

/// <summary>
/// Confirms that the caller read the current announcement of a group they are in. Their other devices are notified. A repeat changes nothing.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ConfirmAnnouncement(GroupId Group) : ICommand<AnnouncementCard>;

internal sealed class ConfirmAnnouncementValidator : AbstractValidator<ConfirmAnnouncement>
{
    public ConfirmAnnouncementValidator() => RuleFor(c => c.Group).NotEmpty();
}

internal sealed class ConfirmAnnouncementHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<ConfirmAnnouncement, AnnouncementCard>
{
    public async Task<Result<AnnouncementCard>> Handle(ConfirmAnnouncement command, CancellationToken cancellationToken)
    {
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (me.Membership.ReadAnnouncement(group.AnnouncementVersion))
        {
            db.NotifyUser(me.Id, new AnnouncementConfirmed(group.Id));
            await db.SaveChanges(cancellationToken);
        }

        return await db.AnnouncementOf(group, me.Membership, cancellationToken);
    }
}
