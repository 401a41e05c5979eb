using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>
/// Saves unsent text for all the caller's devices; an empty text clears it. The last writer wins, unless they name the version they replace and it is no
/// longer the newest: then the answer is <c>session.draft_conflict</c>.
/// </summary>
/// <param name="Text">At most 5,000 code points.</param>
/// <param name="DraftVersion">The version that the text replaces; null when the writer does not care.</param>
[AllowedTo(Caller.User)]
public sealed record SaveDraft(ConversationId Conversation, string Text, long? DraftVersion = null) : ICommand<SessionItem>;

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public SaveDraftValidator()
    {
        RuleFor(c => c.Conversation).NotEmpty();
        RuleFor(c => c.Text).NotNull().Follows(Session.DraftRule);
    }
}

internal sealed class SaveDraftHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<SaveDraft, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(SaveDraft command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        var kept = found.Value.Session.KeepDraft(command.Text, command.DraftVersion);
        return kept.Failed ? kept.Error : await db.SaveAndNotify(found.Value, kept.Value, ct);
    }
}
