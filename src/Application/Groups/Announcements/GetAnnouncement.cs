using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Announcements;

/// <summary>The announcement of a group that the caller is in, and how many members confirmed that they read it.</summary>
[AllowedTo(Caller.User)]
public sealed record GetAnnouncement(GroupId Group) : IQuery<AnnouncementCard>;

internal sealed class GetAnnouncementValidator : AbstractValidator<GetAnnouncement>
{
    public GetAnnouncementValidator() => RuleFor(q => q.Group).NotEmpty();
}

internal sealed class GetAnnouncementHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<GetAnnouncement, AnnouncementCard>
{
    public async Task<Result<AnnouncementCard>> Handle(GetAnnouncement query, CancellationToken cancellationToken)
    {
        var found = await db.GroupMembershipOf(user.Id, query.Group, cancellationToken);
        return found.Failed ? found.Error : await db.AnnouncementOf(found.Value.Group, found.Value.Me.Membership, cancellationToken);
    }
}
