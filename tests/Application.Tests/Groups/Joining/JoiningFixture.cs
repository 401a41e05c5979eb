using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups.Joining;

/// <summary>The climbers, and two people who are not among them: Cid, a contact of Ann and Bob, and a stranger.</summary>
public abstract class JoiningFixture : GroupFixture
{
    private protected UserId Cid { get; private set; }

    private protected UserId Stranger { get; private set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (Cid, Stranger) = (await Host.Person("Cid"), await Host.Person("Stranger"));
        await Host.Befriend(Ann, Cid);
        await Host.Befriend(Bob, Cid);
    }

    private protected Task AskForApproval() => Set(AddMode.Approval);

    private protected async Task Set(AddMode? addMode, bool? historyOpen = null) =>
        Assert.Null((await Host.Send(new ChangeGroupSettings(Climbers, addMode, historyOpen), Ann)).Error);

    private protected Task<int> MakeAdmin(UserId user) =>
        Host.Db(db => db.GroupMembers.Where(m => m.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, GroupRole.Admin)));

    private protected Task<int> Close(GroupStatus status = GroupStatus.Dissolved) =>
        Host.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, status)));

    private protected async Task<JoinRequestCard> Apply(UserId applicant, string message = "let me in")
    {
        var applied = await Host.Send(new ApplyToGroup(Climbers, message), applicant);
        Assert.Null(applied.Error);
        return applied.Value;
    }

    private protected Task<List<UserId>> Members() =>
        Host.Db(db => db.GroupMembers.Where(m => m.GroupId == Climbers).OrderBy(m => m.UserId).Select(m => m.UserId).ToListAsync());

    private protected async Task<bool> IsIn(UserId user) => (await Members()).Contains(user);

    /// <summary>Nobody came in, by count, row, session or event.</summary>
    private protected async Task NobodyCame()
    {
        Assert.Equal(3, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal(3, (await Members()).Count);
        Assert.Equal(3, await Host.Db(db => db.Sessions.CountAsync(s => s.PeerId == null)));
        Assert.Equal(0, await Joined());
    }

    private protected Task<int> Joined() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-members-joined.v1"));
}
