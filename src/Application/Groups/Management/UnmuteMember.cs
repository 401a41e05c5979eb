using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>Lets a muted member of a group write again. The owner may unmute everybody else, an admin members who do not manage the group.</summary>
[AllowedTo(Caller.User)]
public sealed record UnmuteMember(GroupId Group, UserId Member) : ICommand<GroupMemberCard>;

internal sealed class UnmuteMemberValidator : AbstractValidator<UnmuteMember>
{
    public UnmuteMemberValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Member).NotEmpty();
    }
}

internal sealed class UnmuteMemberHandler(MemberManagement members) : ICommandHandler<UnmuteMember, GroupMemberCard>
{
    public Task<Result<GroupMemberCard>> Handle(UnmuteMember command, CancellationToken ct) => members.Change(
        command.Group, command.Member, AuditAction.MemberUnmuted, it => Task.FromResult(it.Group.Unmute(it.Me, it.Member, it.Now)), null, ct);
}
