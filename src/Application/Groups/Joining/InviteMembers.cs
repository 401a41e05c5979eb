using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>
/// Invites contacts of the caller, who is a member, into a group: all of them or none. They are in at once where the group lets everybody in or the caller
/// manages it; otherwise the managers get a request for each, which names the caller. People who are members already are left out.
/// </summary>
/// <param name="UserIds">At most 100.</param>
[AllowedTo(Caller.User)]
public sealed record InviteMembers(GroupId Group, IReadOnlyList<UserId> UserIds) : ICommand<InvitedMembers>
{
    public const int MostAtOnce = 100;
}

/// <param name="Joined">Those who are members now.</param>
/// <param name="Applied">Those for whom a request waits for a decision.</param>
public sealed record InvitedMembers(IReadOnlyList<UserId> Joined, IReadOnlyList<UserId> Applied)
{
    public static readonly InvitedMembers Nobody = new([], []);
}

internal sealed class InviteMembersValidator : AbstractValidator<InviteMembers>
{
    public InviteMembersValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.UserIds).Must(ids => ids is { Count: >= 1 and <= InviteMembers.MostAtOnce }).WithMessage($"1 to {InviteMembers.MostAtOnce}.");
    }
}

internal sealed class InviteMembersHandler(IAppDbContext db, ICurrentUser user, IGroupLimits limits, TimeProvider clock)
    : ICommandHandler<InviteMembers, InvitedMembers>
{
    public async Task<Result<InvitedMembers>> Handle(InviteMembers command, CancellationToken cancellationToken)
    {
        var group = await db.Groups.VisibleTo(user.Id, db).SingleOrDefaultAsync(g => g.Id == command.Group, cancellationToken);
        if (group is null || await db.MembershipOf(user.Id, group.Id, cancellationToken) is not { } membership)
            return GroupErrors.NotFound;
        if (group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        var invited = await Invited(command, cancellationToken);
        if (invited.Failed)
            return invited.Error;
        if (invited.Value.Count == 0)
            return InvitedMembers.Nobody;
        return membership.Manages || group.JoinsDirectly
            ? await Admit(group, membership, invited.Value, cancellationToken)
            : await Ask(group, invited.Value, cancellationToken);
    }

    /// <summary>The people named who are not in the group yet.</summary>
    private async Task<Result<List<User>>> Invited(InviteMembers command, CancellationToken ct)
    {
        var inside = await db.GroupMembers.OfGroup(command.Group).OfUsers(command.UserIds).Select(m => m.UserId).ToListAsync(ct);
        var ids = command.UserIds.Except(inside).ToList();
        var found = await db.Users.AsNoTracking().InvitableBy(user.Id, db).Where(u => ids.Contains(u.Id)).OrderBy(u => u.Id).ToListAsync(ct);
        return found.Count == ids.Count ? found : GroupErrors.MemberNotContact;
    }

    private async Task<Result<InvitedMembers>> Admit(Group group, GroupMember membership, List<User> invited, CancellationToken ct)
    {
        var ids = invited.ConvertAll(u => u.Id);
        var blocked = db.JoinRequests.Where(r => r.GroupId == group.Id && ids.Contains(r.ApplicantId) && r.Status == JoinRequestStatus.Blocked);
        if (!membership.Manages && await blocked.AnyAsync(ct))
            return GroupErrors.InviteeBlocked;
        var how = new HowJoined(JoinWay.Invited, await db.NamedIn(group.Id, user.Id, ct));
        var admitted = await db.Admit(group, invited, how, limits.MaxMembers, clock.GetUtcNow(), ct);
        return admitted.Map(_ => new InvitedMembers(ids, []));
    }

    private async Task<Result<InvitedMembers>> Ask(Group group, List<User> invited, CancellationToken ct)
    {
        var (ids, now) = (invited.ConvertAll(u => u.Id), clock.GetUtcNow());
        var earlier = await db.JoinRequests.Where(r => r.GroupId == group.Id && ids.Contains(r.ApplicantId)).ToDictionaryAsync(r => r.ApplicantId, ct);
        var requests = new List<JoinRequest>();
        foreach (var id in ids)
        {
            var request = db.Ask(group, id, earlier.GetValueOrDefault(id), inviter: user.Id, message: "", now);
            if (request.Failed)
                return request.Error;
            requests.Add(request.Value);
        }

        await db.NotifyOfRequests(group.Id, requests, ct);
        await db.SaveChanges(ct);
        return new InvitedMembers([], ids);
    }
}
