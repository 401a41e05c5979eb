using System.Text.Json.Serialization;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Announcements;

/// <summary>
/// Changes the announcement of a group that the caller manages. All members' devices get the new card, a system notice in the group names who did it, and
/// nobody but the caller has read the new one.
/// </summary>
/// <param name="Announcement">Null or blank removes it.</param>
[AllowedTo(Caller.User)]
public sealed record ChangeAnnouncement(GroupId Group, [property: JsonPropertyName("notice")] string? Announcement) : ICommand<GroupCard>;

internal sealed class ChangeAnnouncementValidator : AbstractValidator<ChangeAnnouncement>
{
    public ChangeAnnouncementValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Announcement).Follows(Group.AnnouncementRule, field: "notice");
    }
}

internal sealed class ChangeAnnouncementHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ChangeAnnouncement, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(ChangeAnnouncement command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        var changed = group.Announce(me, command.Announcement, now);
        if (changed.Failed)
            return changed.Error;
        if (changed.Value)
        {
            db.AuditEntries.Add(AuditEntry.Of(AuditAction.AnnouncementChanged, me.Id, group.Id, null, null, now));
            await db.SaveChanges(cancellationToken);
        }

        return (await db.CardOf(group.Id, me.Id, cancellationToken))!;
    }
}
