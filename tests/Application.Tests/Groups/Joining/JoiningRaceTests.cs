using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Limits;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Tests.Groups.Joining;

/// <summary>People who act at the same moment: one outcome, and no row without its count.</summary>
public sealed class JoiningRaceTests : IAsyncLifetime
{
    private const int MaxMembers = 5;
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private GroupId _group;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(services => services.Configure<GroupOptions>(options => options.MaxMembers = MaxMembers));
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _group = (await _host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        await _host.Db(db => db.GroupMembers.Where(m => m.UserId == _bob).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, GroupRole.Admin)));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task One_person_who_joins_on_many_devices_is_one_member()
    {
        var (user, token) = (await _host.Person("Cid"), (await _host.Send(new CreateInvite(_group, 1, 5), _ann)).Value.Token);

        var outcomes = await AtOnce(Enumerable.Range(0, 6).Select(i => (Func<Task<Result<GroupCard>>>)(
            () => i % 2 == 0 ? _host.Send(new JoinByInvite(token), user) : _host.Send(new JoinGroup(_group), user))));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        await AssertCounts(3);
        Assert.InRange(await _host.Db(db => db.GroupInvites.Select(i => i.Uses).SingleAsync()), 0, 1);
        Assert.Single(await _host.TypesToldTo(user), "group.joined");
    }

    [Fact]
    public async Task Joining_and_leaving_and_inviting_at_once_keep_the_count_true()
    {
        var people = await People(2);
        foreach (var user in people)
            await _host.Befriend(_ann, user);

        await AtOnce<Done>(
        [
            () => Whatever(_host.Send(new JoinGroup(_group), people[0])),
            () => Whatever(_host.Send(new InviteMembers(_group, people), _ann)),
            () => Whatever(_host.Send(new LeaveGroup(_group), _bob)),
            () => Whatever(_host.Send(new LeaveGroup(_group), people[0])),
            () => Whatever(_host.Send(new ChangeGroupSettings(_group, null, true), _ann)),
        ]);

        await AssertCounts(await _host.Db(db => db.GroupMembers.CountAsync()));
        Assert.True(await _host.Db(db => db.Groups.Select(g => g.HistoryOpen).SingleAsync()));
    }

    [Fact]
    public async Task A_whole_class_joins_at_once()
    {
        var limits = _host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<GroupOptions>>().Value;
        limits.MaxMembers = 100;
        var (people, token) = (await People(24), (await _host.Send(new CreateInvite(_group, 1, null), _ann)).Value.Token);

        var outcomes = await AtOnce(people.Select(user => (Func<Task<Result<GroupCard>>>)(() => _host.Send(new JoinByInvite(token), user))));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        await AssertCounts(26);
    }

    private static async Task<Result<Done>> Whatever<T>(Task<Result<T>> sent) => (await sent).Map(_ => Done.Value);

    private static Task<Result<T>[]> AtOnce<T>(IEnumerable<Func<Task<Result<T>>>> acts) => Task.WhenAll(acts.Select(act => Task.Run(act)));

    private async Task<List<UserId>> People(int count)
    {
        var people = new List<UserId>();
        for (var i = 0; i < count; i++)
            people.Add(await _host.Person($"Person {i}"));
        return people;
    }

    /// <summary>The group counts as many as there are memberships and sessions.</summary>
    private async Task AssertCounts(int members) => Assert.Equal(
        (members, members, members),
        await _host.Db(async db => (
            await db.Groups.Select(g => g.MemberCount).SingleAsync(),
            await db.GroupMembers.CountAsync(),
            await db.Sessions.CountAsync(s => s.PeerId == null))));
}
