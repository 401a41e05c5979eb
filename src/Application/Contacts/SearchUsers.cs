using System.Buffers.Text;
using System.Text;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>
/// Finds people by exact id, by exact GoChat id in any letter case, by exact telephone in any spelling, or by the beginning of their nickname, sorted by
/// nickname. A telephone finds only people whose privacy settings allow it, and themselves; it is shown only to its owner and, if they allow it, to their
/// contacts.
/// </summary>
/// <param name="Query">2 to 64 code points; invisible characters do not count, as in nicknames.</param>
[AllowedTo(Caller.User)]
public sealed record SearchUsers(string Query, string? Cursor, int Limit) : IQuery<Page<UserCard>>
{
    public const int MinQuery = 2;
    public const int MaxQuery = 64;
}

internal sealed class SearchUsersValidator : AbstractValidator<SearchUsers>
{
    public SearchUsersValidator()
    {
        RuleFor(q => q.Query).Must(text => VisibleText.CodePoints(Profile.NicknameRule.Clean(text)) is >= SearchUsers.MinQuery and <= SearchUsers.MaxQuery)
            .WithMessage($"{SearchUsers.MinQuery} to {SearchUsers.MaxQuery} characters.");
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => SearchUsersHandler.Cursor.TryParse(text) is not null);
    }
}

internal sealed class SearchUsersHandler(IAppDbContext db, ITelephoneNumbers numbers, ICurrentUser user) : IQueryHandler<SearchUsers, Page<UserCard>>
{
    /// <summary>Sorts after every character that can continue a nickname.</summary>
    private const string AfterAll = "\U0010FFFF";

    public async Task<Result<Page<UserCard>>> Handle(SearchUsers query, CancellationToken cancellationToken)
    {
        var users = Matching(Profile.NicknameRule.Clean(query.Query));
        if (Cursor.TryParse(query.Cursor) is { Nickname: var nickname, Id: var id })
            users = users.Where(u => string.Compare(u.Nickname, nickname) > 0 || (u.Nickname == nickname && u.Id > id));
        var found = await users.OrderBy(u => u.Nickname).ThenBy(u => u.Id).Take(query.Limit + 1).AsCardsFor(user.Id, db).ToListAsync(cancellationToken);
        return Page<UserCard>.Cut(found, query.Limit, last => new Cursor(last.Nickname, last.Id).ToString());
    }

    /// <summary>A range instead of LIKE: every database uses its index for it.</summary>
    private IQueryable<User> Matching(string text)
    {
        var users = db.Users.AsNoTracking().Findable();
        if (TypedId.TryParse<UserId>(text, out var id))
            return users.Where(u => u.Id == id);
        var end = text + AfterAll;
        var me = user.Id;
        if (numbers.Read(text) is { Value: var number })
        {
            return users.Where(u => (u.Telephone == number && (u.FindableByTelephone || u.Id == me))
                || (string.Compare(u.Nickname, text) >= 0 && string.Compare(u.Nickname, end) < 0));
        }

        if (GoChatIdRule.Problem(text) is not null)
            return users.Where(u => string.Compare(u.Nickname, text) >= 0 && string.Compare(u.Nickname, end) < 0);
        var key = GoChatIdRule.KeyOf(text);
        return users.Where(u => u.GoChatIdKey == key || (string.Compare(u.Nickname, text) >= 0 && string.Compare(u.Nickname, end) < 0));
    }

    /// <summary>The last person of a page.</summary>
    internal readonly record struct Cursor(string Nickname, UserId Id)
    {
        public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Id.Value + Nickname));

        public static Cursor? TryParse(string? cursor)
        {
            if (cursor is null || !Base64Url.IsValid(cursor))
                return null;
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            return text.Length > TypedId.Length && TypedId.TryParse<UserId>(text[..TypedId.Length], out var id) ? new Cursor(text[TypedId.Length..], id) : null;
        }
    }
}
