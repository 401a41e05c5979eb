using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Outbox;

/// <summary>The personal events of a use case until they are saved: then each gets its user's next pts.</summary>
internal sealed class UserEventBuffer
{
    private readonly List<(UserId User, PersonalEvent Event)> _events = [];

    public List<UserId> Users => [.. _events.Select(e => e.User).Distinct()];

    public void Add(UserId user, PersonalEvent personalEvent) => _events.Add((user, personalEvent));

    public void Forget() => _events.Clear();

    /// <summary>Numbers the events and forgets them. Updates before it reads: the update takes the lock that keeps the numbers dense.</summary>
    public async Task<IReadOnlyList<UserEvent>> Number(DbSet<PtsCounter> counters, DateTimeOffset now, CancellationToken ct)
    {
        if (_events.Count == 0)
            return [];
        foreach (var sameCount in _events.GroupBy(e => e.User).GroupBy(g => g.Count(), g => g.Key))
        {
            var users = sameCount.ToList();
            await counters.Where(c => users.Contains(c.UserId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Pts, c => c.Pts + sameCount.Key), ct);
        }

        var everybody = Users;
        var newest = await counters.AsNoTracking().Where(c => everybody.Contains(c.UserId)).ToDictionaryAsync(c => c.UserId, c => c.Pts, ct);
        var numbered = new List<UserEvent>(_events.Count);
        foreach (var byUser in _events.GroupBy(e => e.User))
        {
            var pts = newest[byUser.Key] - byUser.Count();
            numbered.AddRange(
                byUser.Select(e => UserEvent.Record(e.User, ++pts, e.Event.Type, JsonSerializer.Serialize<object>(e.Event, WireJson.Options), now)));
        }

        _events.Clear();
        return numbered;
    }
}
