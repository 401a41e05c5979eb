using System.Globalization;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>
/// Keeps a member of a group from writing until a time; the mute ends by itself. The owner may mute everybody else, an admin members who do not manage the
/// group. A second mute replaces the first. Leaving the group does not end it.
/// </summary>
/// <param name="Until">In the future, at most 365 days ahead.</param>
[AllowedTo(Caller.User)]
public sealed record MuteMember(GroupId Group, UserId Member, DateTimeOffset Until) : ICommand<GroupMemberCard>;

internal sealed class MuteMemberValidator : AbstractValidator<MuteMember>
{
    public MuteMemberValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Member).NotEmpty();
    }
}

internal sealed class MuteMemberHandler(MemberManagement members) : ICommandHandler<MuteMember, GroupMemberCard>
{
    public Task<Result<GroupMemberCard>> Handle(MuteMember command, CancellationToken ct)
    {
        var until = command.Until.ToUniversalTime();
        return members.Change(
            command.Group, command.Member, AuditAction.MemberMuted, it => Task.FromResult(it.Group.Mute(it.Me, it.Member, until, it.Now)),
            until.ToString("O", CultureInfo.InvariantCulture), ct);
    }
}
