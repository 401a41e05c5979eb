using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Members;

/// <summary>
/// Gives the caller another name in one group, which its members see instead of the nickname; their connected devices learn it at once. The current alias
/// changes nothing.
/// </summary>
/// <param name="Alias">At most 20 characters as people count them, one of them visible; null or empty: the nickname again.</param>
[AllowedTo(Caller.User)]
public sealed record ChangeAlias(GroupId Group, string? Alias) : ICommand<GroupCard>;

/// <summary>A member of a group has another name there. Not kept: messages and lists carry the names of the time at which they are read.</summary>
/// <param name="Alias">Null: the nickname again.</param>
public sealed record AliasPush(ConversationId Conversation, UserId UserId, string? Alias) : EphemeralPush("alias");

internal sealed class ChangeAliasValidator : AbstractValidator<ChangeAlias>
{
    public ChangeAliasValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        When(c => !string.IsNullOrEmpty(c.Alias), () => RuleFor(c => c.Alias).Follows(GroupMember.AliasRule));
    }
}

internal sealed class ChangeAliasHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ChangeAlias, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(ChangeAlias command, CancellationToken cancellationToken)
    {
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        var changed = group.ChangeAlias(me.Membership, command.Alias, clock.GetUtcNow());
        if (changed.Failed)
            return changed.Error;
        var faces = await db.MemberPreviewsOf([group.Id], cancellationToken);
        var card = GroupCard.Of(group, me.Membership, faces[group.Id]);
        if (changed.Value)
        {
            db.NotifyUser(me.Id, new GroupChanged(card));
            await db.SaveChanges(cancellationToken);
        }

        return card;
    }
}
