using System.Globalization;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Messages;

/// <summary>A range of a conversation's history in the order of its sequence: the newest, or those before or after a sequence (exclusive).</summary>
/// <param name="Limit">1 to 100 messages; fewer when together they exceed 256 KB, and then there is more.</param>
[AllowedTo(Caller.User)]
public sealed record ListMessages(ConversationId Conversation, long? BeforeSeq = null, long? AfterSeq = null, int Limit = PageLimits.Default)
    : IQuery<Page<MessageItem>>;

internal sealed class ListMessagesValidator : AbstractValidator<ListMessages>
{
    public ListMessagesValidator()
    {
        RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
        RuleFor(q => q.BeforeSeq).GreaterThanOrEqualTo(0);
        RuleFor(q => q.AfterSeq).GreaterThanOrEqualTo(0);
        RuleFor(q => q.BeforeSeq).Null().When(q => q.AfterSeq is not null).WithMessage("Give either beforeSeq or afterSeq, not both.");
    }
}

internal sealed class ListMessagesHandler(IAppDbContext db, IReadModels models, ICurrentUser user) : IQueryHandler<ListMessages, Page<MessageItem>>
{
    public async Task<Result<Page<MessageItem>>> Handle(ListMessages query, CancellationToken ct)
    {
        var found = await db.ConversationVisibleTo(user.Id, query.Conversation, ct);
        if (found.Failed)
            return found.Error;

        var (conversation, _, visibleFrom) = found.Value;
        var range = await models.Messages(
            new MessageRange(
                conversation.Id, user.Id, visibleFrom, conversation.MaxSeq, conversation.ChangeSeq, query.BeforeSeq, query.AfterSeq, query.Limit + 1), ct);
        var asked = range.Take(query.Limit).ToList();
        var shown = asked.Take(PageBytes.Fitting(asked)).OrderBy(m => m.Seq).ToList();
        var more = range.Count > shown.Count;
        var edge = query.AfterSeq is null ? shown.FirstOrDefault() : shown.LastOrDefault();
        return new Page<MessageItem>(shown, more ? edge!.Seq.ToString(CultureInfo.InvariantCulture) : null, more);
    }
}
