using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>
/// Changes how people join a group that the caller manages, and whether those who join from now on see what was written before. All members' devices get the
/// new card, and a system notice for each change names who made it.
/// </summary>
/// <param name="AddMode">Null: as it is.</param>
/// <param name="HistoryOpen">Null: as it is.</param>
[AllowedTo(Caller.User)]
public sealed record ChangeGroupSettings(GroupId Group, AddMode? AddMode, bool? HistoryOpen) : ICommand<GroupCard>;

internal sealed class ChangeGroupSettingsValidator : AbstractValidator<ChangeGroupSettings>
{
    public ChangeGroupSettingsValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.AddMode).IsInEnum();
    }
}

internal sealed class ChangeGroupSettingsHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ChangeGroupSettings, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(ChangeGroupSettings command, CancellationToken cancellationToken)
    {
        var managed = await db.GroupManagedBy(user.Id, command.Group, cancellationToken);
        if (managed.Failed)
            return managed.Error;
        var (group, me, now) = (managed.Value, await db.NamedIn(command.Group, user.Id, cancellationToken), clock.GetUtcNow());
        var before = group.Version;
        if (group.ChangeSettings(command.AddMode, command.HistoryOpen, me, manages: true, now).Error is { } refusal)
            return refusal;
        if (group.Version != before)
        {
            var detail = $"addMode {group.AddMode}, historyOpen {group.HistoryOpen}";
            db.AuditEntries.Add(AuditEntry.Of(AuditAction.GroupSettingsChanged, user.Id, group.Id, subject: null, detail, now));
        }

        await db.SaveChanges(cancellationToken);
        return await db.OwnCardOf(command.Group, user.Id, cancellationToken);
    }
}
