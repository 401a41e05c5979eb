using GoChat.Application.Accounts.Views;
using GoChat.Application.Groups;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cache;

/// <summary>Reads the newest messages of groups from their keys; older ones, and those of direct chats, from the database.</summary>
internal sealed class MessageReads(ReadThrough read, AppDbContext db, IOptions<RedisOptions> options)
{
    private readonly RecentMessagesModel _recent = new(options.Value.GroupMessages);

    public async Task<IReadOnlyList<MessageItem>> In(MessageRange range, CancellationToken ct)
    {
        if (!MayBeRecent(range))
            return await db.MessagesIn(range, ct);
        var recent = await read.One(_recent, RecentMessagesModel.In(range), range.Conversation.ToGroup(), db, ct);
        return recent is { Items: { } items } ? await WithFaces(items, range.Conversation.ToGroup(), ct) : await db.MessagesIn(range, ct);
    }

    private bool MayBeRecent(MessageRange range)
    {
        if (!range.Conversation.IsGroup || range.FromSeq > range.MaxSeq || range.FromSeq > range.ToSeq)
            return false;
        var oldest = range.MaxSeq - options.Value.GroupMessages + 1;
        return (range.AfterSeq is null ? range.ToSeq : range.FromSeq) >= oldest;
    }

    /// <summary>Shows the current names, aliases and avatars, not those stored with the message.</summary>
    private async Task<IReadOnlyList<MessageItem>> WithFaces(IReadOnlyList<MessageItem> items, GroupId group, CancellationToken ct)
    {
        var people = items.SelectMany(m => new[] { m.Sender?.Id, m.RecalledBy?.Id }).OfType<UserId>().Distinct().ToList();
        var faces = await read.Many(Keys.UserInfo, UserInfoModel.UserSummary, people, db, ct);
        var aliases = await read.One(Keys.Members, MemberListModel.Aliases(people), group, db, ct) ?? await db.AliasesIn(group, people, ct);
        return [.. items.Select(m => m with { Sender = Today(m.Sender), RecalledBy = Today(m.RecalledBy) })];

        UserSummary? Today(UserSummary? then) => then is null || faces.GetValueOrDefault(then.Id) is not { } face
            ? null
            : face with { Alias = aliases.GetValueOrDefault(then.Id) };
    }
}
