using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Testing;

namespace GoChat.Application.Tests.Convergence;

/// <summary>A client's copy of the requests to join the groups that its user manages. Whoever becomes a manager fetches the earlier ones.</summary>
internal sealed class RequestBox(UseCaseHost host, UserId me)
{
    private readonly Dictionary<JoinRequestId, JoinRequestCard> _known = [];
    private readonly HashSet<GroupId> _managed = [];

    /// <summary>The requests that the user can decide now, as JSON.</summary>
    public IEnumerable<string> State() => _known.Values
        .Where(request => request.Status == JoinRequestStatus.Pending && _managed.Contains(request.GroupId))
        .OrderBy(request => request.Id.Value, StringComparer.Ordinal)
        .Select(request => JsonSerializer.Serialize(request, WireJson.Options));

    public async Task Start()
    {
        _managed.Clear();
        foreach (var group in (await host.Ask(new ListMyGroups(null, Limit: 100), me)).Value.Items)
            Note(group);
        await Fetch();
    }

    /// <summary>A decided request becomes pending again only when it was sent anew.</summary>
    public void Take(JoinRequestCard told)
    {
        var isDecided = _known.GetValueOrDefault(told.Id) is { Status: not JoinRequestStatus.Pending } known && told.CreatedAt <= known.CreatedAt;
        if (told.Status != JoinRequestStatus.Pending || !isDecided)
            _known[told.Id] = told;
    }

    public async Task Take(GroupCard told)
    {
        if (Note(told))
            await Fetch();
    }

    public void Leave(GroupId group) => _managed.Remove(group);

    /// <returns>Whether the user has become a manager of the group.</returns>
    private bool Note(GroupCard group)
    {
        if (group.MyRole != GroupRole.Member)
            return _managed.Add(group.Id);
        _managed.Remove(group.Id);
        return false;
    }

    private async Task Fetch()
    {
        _known.Clear();
        foreach (var request in (await host.Ask(new ListJoinRequests(null, null, 100), me)).Value.Items)
            _known[request.Id] = request;
    }
}
