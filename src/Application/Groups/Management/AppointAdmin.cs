using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Management;

/// <summary>Makes a member of the caller's group an admin. A group has at most ten. An admin stays one.</summary>
[AllowedTo(Caller.User)]
public sealed record AppointAdmin(GroupId Group, UserId Member) : ICommand<GroupMemberCard>;

internal sealed class AppointAdminValidator : AbstractValidator<AppointAdmin>
{
    public AppointAdminValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Member).NotEmpty();
    }
}

internal sealed class AppointAdminHandler(IAppDbContext db, MemberManagement members) : ICommandHandler<AppointAdmin, GroupMemberCard>
{
    public Task<Result<GroupMemberCard>> Handle(AppointAdmin command, CancellationToken ct) => members.ChangeAsOwner(
        command.Group, command.Member, AuditAction.AdminAppointed,
        async it => it.Group.Appoint(it.Me, it.Member, await Admins(command.Group, ct), it.Now), ct);

    private Task<int> Admins(GroupId group, CancellationToken ct) => db.GroupMembers.OfGroup(group).CountAsync(m => m.Role == GroupRole.Admin, ct);
}
