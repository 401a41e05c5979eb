using GoChat.Application.Accounts.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cache;

/// <summary>The newest messages of groups from their keys; older ones, and those between two people, from the database.</summary>
internal sealed class MessageReads(ReadThrough read, AppDbContext db, IOptions<RedisOptions> options)
{
    private readonly RecentMessagesModel _recent = new(options.Value.GroupMessages);

    public async Task<IReadOnlyList<MessageItem>> In(MessageStretch stretch, CancellationToken ct)
    {
        if (!MayBeRecent(stretch))
            return await db.MessagesIn(stretch, ct);
        var recent = await read.One(_recent, RecentMessagesModel.In(stretch), stretch.Conversation.ToGroup(), db, ct);
        return recent is { Items: { } items } ? await WithFaces(items, ct) : await db.MessagesIn(stretch, ct);
    }

    private bool MayBeRecent(MessageStretch stretch)
    {
        if (!stretch.Conversation.IsGroup || stretch.FromSeq > stretch.MaxSeq || stretch.FromSeq > stretch.ToSeq)
            return false;
        var oldest = stretch.MaxSeq - options.Value.GroupMessages + 1;
        return (stretch.AfterSeq is null ? stretch.ToSeq : stretch.FromSeq) >= oldest;
    }

    /// <summary>People look as they do today, not as they did when the message was kept.</summary>
    private async Task<IReadOnlyList<MessageItem>> WithFaces(IReadOnlyList<MessageItem> items, CancellationToken ct)
    {
        var people = items.SelectMany(m => new[] { m.Sender?.Id, m.RecalledBy?.Id }).OfType<UserId>().Distinct().ToList();
        var faces = await read.Many(Keys.UserInfo, UserInfoModel.Face, people, db, ct);
        return [.. items.Select(m => m with { Sender = Today(m.Sender), RecalledBy = Today(m.RecalledBy) })];

        Face? Today(Face? then) => then is null ? null : faces.GetValueOrDefault(then.Id);
    }
}
