using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Members;

/// <summary>
/// Finds members of a group that the caller is in: by part of their alias, their nickname or the caller's remark, by the sounds of these names in pinyin,
/// or by the beginning of their GoChat id. The best matches first, then in the order of the list of members.
/// </summary>
/// <param name="Text">1 to 64 code points; invisible characters do not count, as in names.</param>
[AllowedTo(Caller.User)]
public sealed record SearchMembers(GroupId Group, string Text, string? Cursor, int Limit) : IQuery<Page<GroupMemberCard>>
{
    public const int MaxText = 64;
}

internal sealed class SearchMembersValidator : AbstractValidator<SearchMembers>
{
    public SearchMembersValidator()
    {
        RuleFor(q => q.Group).NotEmpty();
        RuleFor(q => q.Text).Must(text => VisibleText.CodePoints(Profile.NicknameRule.Clean(text)) is >= 1 and <= SearchMembers.MaxText)
            .WithMessage($"1 to {SearchMembers.MaxText} characters.");
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => MemberPosition.TryParse(text) is not null);
    }
}

internal sealed class SearchMembersHandler(IAppDbContext db, IMemberNames members, ICurrentUser user) : IQueryHandler<SearchMembers, Page<GroupMemberCard>>
{
    public async Task<Result<Page<GroupMemberCard>>> Handle(SearchMembers query, CancellationToken cancellationToken)
    {
        var version = await db.Groups.VisibleTo(user.Id, db).Where(g => g.Id == query.Group).Select(g => (long?)g.Version)
            .SingleOrDefaultAsync(cancellationToken);
        if (version is null)
            return GroupErrors.NotFound;
        var names = await members.Of(query.Group, version.Value, cancellationToken);
        var remarks = await db.Contacts.RemarkedBy(user.Id).ToDictionaryAsync(c => c.PeerId, c => c.Remark!, cancellationToken);
        var search = new MemberSearch(Profile.NicknameRule.Clean(query.Text), remarks);
        var found = search.In(names, MemberPosition.TryParse(query.Cursor), query.Limit + 1);
        var page = Page<FoundMember>.Cut(found, query.Limit, last => last.Position.ToString());
        return new Page<GroupMemberCard>(await CardsOf(query.Group, page.Items, cancellationToken), page.NextCursor, page.HasMore);
    }

    /// <summary>As they are now; whoever left a moment ago is missing.</summary>
    private async Task<List<GroupMemberCard>> CardsOf(GroupId group, IReadOnlyList<FoundMember> found, CancellationToken ct)
    {
        var ids = found.Select(member => member.Id).ToList();
        var cards = (await db.MemberCardsOf(group, ids, ct)).ToDictionary(card => card.Id);
        return [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
    }
}
