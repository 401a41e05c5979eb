using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Outbox;

/// <summary>The personal events of a use case until they are saved: then each gets its user's next pts.</summary>
internal sealed class UserEventBuffer
{
    private readonly List<(UserId User, PersonalEvent Event)> _told = [];

    public List<UserId> Users => [.. _told.Select(t => t.User).Distinct()];

    public void Add(UserId user, PersonalEvent personalEvent) => _told.Add((user, personalEvent));

    public void Forget() => _told.Clear();

    /// <summary>Numbers the events and forgets them. Updates before it reads: the update takes the lock that keeps the numbers dense.</summary>
    public async Task<IReadOnlyList<UserEvent>> Number(DbSet<PtsCounter> counters, DateTimeOffset now, CancellationToken ct)
    {
        if (_told.Count == 0)
            return [];
        foreach (var sameCount in _told.GroupBy(t => t.User).GroupBy(g => g.Count(), g => g.Key))
        {
            var users = sameCount.ToList();
            await counters.Where(c => users.Contains(c.UserId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Pts, c => c.Pts + sameCount.Key), ct);
        }

        var told = Users;
        var newest = await counters.AsNoTracking().Where(c => told.Contains(c.UserId)).ToDictionaryAsync(c => c.UserId, c => c.Pts, ct);
        var numbered = new List<UserEvent>(_told.Count);
        foreach (var byUser in _told.GroupBy(t => t.User))
        {
            var pts = newest[byUser.Key] - byUser.Count();
            numbered.AddRange(
                byUser.Select(t => UserEvent.Record(t.User, ++pts, t.Event.Type, JsonSerializer.Serialize<object>(t.Event, WireJson.Options), now)));
        }

        _told.Clear();
        return numbered;
    }
}
