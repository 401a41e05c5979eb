using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>Makes an admin of the caller's group a member again. A member stays one.</summary>
[AllowedTo(Caller.User)]
public sealed record DismissAdmin(GroupId Group, UserId Member) : ICommand<GroupMemberCard>;

internal sealed class DismissAdminValidator : AbstractValidator<DismissAdmin>
{
    public DismissAdminValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Member).NotEmpty();
    }
}

internal sealed class DismissAdminHandler(MemberManagement members) : ICommandHandler<DismissAdmin, GroupMemberCard>
{
    public Task<Result<GroupMemberCard>> Handle(DismissAdmin command, CancellationToken ct) => members.ChangeAsOwner(
        command.Group, command.Member, AuditAction.AdminDismissed, it => Task.FromResult(it.Group.Dismiss(it.Me, it.Member, it.Now)), ct);
}
