using System.Text.Json.Serialization;
using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>
/// Creates a group of the caller and some of their contacts. With an idempotency key it is safe to retry for a day: the same request yields the same group.
/// </summary>
/// <param name="MemberIds">The first members; the caller and duplicates count once.</param>
/// <param name="IdempotencyKey">Chosen by the client, 1–128 code points; null when the request will not be retried.</param>
[AllowedTo(Caller.User)]
public sealed record CreateGroup(
    string Name,
    [property: JsonPropertyName("notice")] string? Announcement,
    AddMode AddMode,
    IReadOnlyList<UserId> MemberIds,
    string? IdempotencyKey) : ICommand<GroupCard>;

internal sealed class CreateGroupValidator : AbstractValidator<CreateGroup>
{
    public CreateGroupValidator()
    {
        RuleFor(c => c.Name).Follows(Group.NameRule);
        RuleFor(c => c.Announcement).Follows(Group.AnnouncementRule, field: "notice");
        RuleFor(c => c.AddMode).IsInEnum();
        RuleFor(c => c.MemberIds).NotNull();
        RuleFor(c => c.IdempotencyKey).HasCodePoints(1, Common.IdempotencyKey.MaxLength);
    }
}

internal sealed class CreateGroupHandler(IAppDbContext db, ICurrentUser user, IGroupLimits limits, TimeProvider clock)
    : ICommandHandler<CreateGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(CreateGroup command, CancellationToken cancellationToken)
    {
        var (now, request) = (clock.GetUtcNow(), command with { IdempotencyKey = null });
        if (await db.MadeBefore(user.Id, command.IdempotencyKey, request, now, cancellationToken) is { } before)
            return before.Failed ? before.Error : await Made(GroupId.Trusted(before.Value), cancellationToken);
        var members = await FirstMembers(command.MemberIds, cancellationToken);
        if (members.Failed)
            return members.Error;
        var owner = await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id, cancellationToken);
        var created = Group.Create(
            GroupId.New(now), command.Name, command.Announcement, command.AddMode, Named(owner), [.. members.Value.Select(Named)], now, limits.MaxMembers);
        if (created.Failed)
            return created.Error;
        var card = Found(created.Value, [owner, .. members.Value], now);
        db.KeepMade(user.Id, command.IdempotencyKey, request, card.Id.Value, now);
        await db.SaveChanges(cancellationToken);
        return card;
    }

    private async Task<Result<GroupCard>> Made(GroupId id, CancellationToken ct)
    {
        var card = await db.CardOf(id, user.Id, ct);
        return card is null ? GroupErrors.NotFound : card;
    }

    private async Task<Result<List<User>>> FirstMembers(IReadOnlyList<UserId> asked, CancellationToken ct)
    {
        var ids = asked.Where(id => id != user.Id).Distinct().ToList();
        if (ids.Count >= Group.DefaultMaxMembers)
            return GroupErrors.TooManyMembers;
        var found = await db.Users.AsNoTracking().InvitableBy(user.Id, db).Where(u => ids.Contains(u.Id)).OrderBy(u => u.Id).ToListAsync(ct);
        return found.Count == ids.Count ? found : GroupErrors.MemberNotContact;
    }

    /// <summary>
    /// Adds everything that a group starts with, including its first line, so that nobody can write before it, and notifies each member's devices from that
    /// member's point of view. The owner has read the line: it reports their own action.
    /// </summary>
    /// <param name="everybody">The owner first.</param>
    private GroupCard Found(Group group, IReadOnlyList<User> everybody, DateTimeOffset now)
    {
        var conversation = Conversation.OpenGroup(group.Id, now);
        db.Groups.Add(group);
        db.Conversations.Add(conversation);
        db.Post(FirstLine(group, conversation, everybody, now));
        var faces = everybody.Take(MemberPreviews.Count).Select(UserSummary.Of).ToList();
        foreach (var member in everybody)
        {
            var role = member.Id == group.OwnerId ? GroupRole.Owner : GroupRole.Member;
            db.GroupMembers.Add(GroupMember.Join(group.Id, member.Id, role, joinSeq: 1, now));
            var session = Session.Open(member.Id, conversation.Id, peer: null, visibleFromSeq: 1, now);
            if (role == GroupRole.Owner)
                session.Read(conversation.MaxSeq, conversation.MaxSeq);
            db.Sessions.Add(session);
            db.NotifyUser(member.Id, new GroupJoined(GroupCard.Of(group, role, mutedUntil: null, faces)));
        }

        return GroupCard.Of(group, GroupRole.Owner, mutedUntil: null, faces);
    }

    private static PostedMessage FirstLine(Group group, Conversation conversation, IReadOnlyList<User> everybody, DateTimeOffset now)
    {
        var notice = new NoticeBody(NoticeEvent.GroupCreated, Named(everybody[0]), [.. everybody.Skip(1).Select(Named)]);
        var message = new NewMessage(conversation.Id, group.OwnerId, notice, $"{group.Id.Value}-created");
        var line = conversation.Post(message, PostingRight.System, now).Value;
        var item = MessageItem.Of(line, sender: null);
        conversation.ShowInLists(MessagePreview.Of(item).ToJson());
        return new PostedMessage(line, item, Audience: null, group.Version);
    }

    private static NamedUser Named(User user) => new(user.Id, user.Nickname);
}
