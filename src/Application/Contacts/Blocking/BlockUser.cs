using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Blocking;

/// <summary>
/// Blocks a person, a contact or not. Their messages and contact requests to the caller are refused (<c>contact.blocked</c>), and the caller's presence and
/// typing are hidden from them; they are told nothing else. A friendship stays. Each side blocks for itself. A repeat changes nothing.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record BlockUser(UserId UserId) : ICommand<BlockedCard>;

internal sealed class BlockUserValidator : AbstractValidator<BlockUser>
{
    public BlockUserValidator() => RuleFor(c => c.UserId).NotEmpty();
}

internal sealed class BlockUserHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<BlockUser, BlockedCard>
{
    public async Task<Result<BlockedCard>> Handle(BlockUser command, CancellationToken ct)
    {
        if (command.UserId == user.Id)
            return ContactErrors.CannotBlockSelf;
        var found = await db.ContactPairOf(user.Id, command.UserId, ct);
        if (found.Failed)
            return found.Error;
        var (pair, now) = (found.Value, clock.GetUtcNow());
        var mine = pair.Mine ?? db.Contacts.Add(pair.MineOrNew((await db.ConversationOf(pair, now, ct)).Id, now)).Entity;
        if (!mine.Block(now))
            return BlockedCard.Of(mine, pair.Peer);
        var card = BlockedCard.Of(mine, pair.Peer);
        db.NotifyUser(user.Id, new BlockAdded(card));
        await db.SaveChanges(ct);
        return card;
    }
}
