using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups.Joining;

public sealed class InviteTests : JoiningFixture
{
    [Fact]
    public async Task Whoever_holds_a_link_of_a_manager_gets_in_without_approval()
    {
        await AskForApproval();
        var token = (await Make(Ann)).Token;

        var card = (await Host.Ask(new GetInvite(token), Stranger)).Value;
        Assert.Equal(("Climbers", true, AddMode.Approval), (card.Name, card.JoinsDirectly, card.AddMode));
        Assert.Equal(GroupRole.Member, (await Host.Send(new JoinByInvite(token), Stranger)).Value.MyRole);

        Assert.True(await IsIn(Stranger));
        Assert.Equal(1, await Joined());
        Assert.Equal(1, Assert.Single(await List(Ann)).Uses);
    }

    [Fact]
    public async Task The_database_does_not_hold_the_token()
    {
        var made = await Make(Ann);

        var stored = await Host.Db(db => db.GroupInvites.AsNoTracking().SingleAsync());
        Assert.Equal((made.Id, InviteToken.HashOf(made.Token)), (stored.Id, stored.TokenHash));
        Assert.Equal(stored.CreatedAt.AddHours(24), stored.ExpiresAt);
    }

    [Fact]
    public async Task A_repeat_uses_nothing_up_and_a_member_needs_no_use()
    {
        var token = (await Make(Ann, maxUses: 1)).Token;

        Assert.True((await Host.Send(new JoinByInvite(token), Bob)).Succeeded);
        Assert.True((await Host.Send(new JoinByInvite(token), Stranger)).Succeeded);
        Assert.True((await Host.Send(new JoinByInvite(token), Stranger)).Succeeded);
        Assert.True((await Host.Ask(new GetInvite(token), Stranger)).Value.IsMember);
        Assert.Equal(InviteErrors.UsedUp, (await Host.Send(new JoinByInvite(token), Cid)).Error);
        Assert.Equal(InviteErrors.UsedUp, (await Host.Ask(new GetInvite(token), Cid)).Error);
        Assert.Equal(4, (await Members()).Count);
    }

    [Fact]
    public async Task An_invite_ends_when_it_expires_or_is_revoked_or_its_maker_leaves()
    {
        var (expired, revoked, left) = (await Make(Ann), await Make(Ann), await Make(Bob));
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await Host.Db(db => db.GroupInvites.Where(i => i.Id == expired.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, past)));
        Assert.True((await Host.Send(new RevokeInvite(Climbers, revoked.Id), Ann)).Succeeded);
        await Host.Send(new LeaveGroup(Climbers), Bob);

        Assert.Equal(InviteErrors.Expired, (await Host.Send(new JoinByInvite(expired.Token), Stranger)).Error);
        Assert.Equal(InviteErrors.Expired, (await Host.Ask(new GetInvite(expired.Token), Stranger)).Error);
        Assert.Equal(InviteErrors.NotFound, (await Host.Send(new JoinByInvite(revoked.Token), Stranger)).Error);
        Assert.Equal(InviteErrors.NotFound, (await Host.Ask(new GetInvite(left.Token), Stranger)).Error);
        Assert.Equal(InviteErrors.NotFound, (await Host.Send(new RevokeInvite(Climbers, revoked.Id), Ann)).Error);
        Assert.False(await IsIn(Stranger));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("q83vEjRWeJCrze8SNFZ4kA")]
    public async Task An_unknown_token_is_not_there(string token)
    {
        Assert.Equal(InviteErrors.NotFound, (await Host.Ask(new GetInvite(token), Stranger)).Error);
        Assert.Equal(InviteErrors.NotFound, (await Host.Send(new JoinByInvite(token), Stranger)).Error);
    }

    [Fact]
    public async Task Members_make_invites_where_everybody_may_join_and_see_their_own()
    {
        var own = await Make(Bob);
        var anns = await Make(Ann);

        Assert.Equal([own.Id], (await List(Bob)).Select(i => i.Id));
        Assert.Equal([anns.Id, own.Id], (await List(Ann)).Select(i => i.Id));
        Assert.Equal(InviteErrors.NotFound, (await Host.Send(new RevokeInvite(Climbers, anns.Id), Bob)).Error);
        Assert.True((await Host.Send(new RevokeInvite(Climbers, own.Id), Ann)).Succeeded);
        await AskForApproval();
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new CreateInvite(Climbers, 24, null), Bob)).Error);
        Assert.Equal([anns.Id], (await List(Ann)).Select(i => i.Id));
    }

    [Fact]
    public async Task A_members_invite_leads_to_an_application_once_approval_is_needed()
    {
        var token = (await Make(Bob)).Token;
        await AskForApproval();

        Assert.False((await Host.Ask(new GetInvite(token), Stranger)).Value.JoinsDirectly);
        Assert.Equal(GroupErrors.ApprovalNeeded, (await Host.Send(new JoinByInvite(token), Stranger)).Error);

        await NobodyCame();
        Assert.Equal(0, await Host.Db(db => db.GroupInvites.Select(i => i.Uses).SingleAsync()));
    }

    [Fact]
    public async Task Strangers_and_blocked_people_get_nothing()
    {
        var made = await Make(Ann);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new CreateInvite(Climbers, 24, null), Stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new ListInvites(Climbers), Stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new RevokeInvite(Climbers, made.Id), Stranger)).Error);
        await AskForApproval();
        await Host.Send(new BlockGroupApplicant(Climbers, (await Apply(Stranger)).Id), Ann);

        Assert.Equal(GroupErrors.Blocked, (await Host.Send(new JoinByInvite(made.Token), Stranger)).Error);
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new JoinByInvite(made.Token), Cid)).Error);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Ask(new GetInvite(made.Token), Cid)).Error);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new CreateInvite(Climbers, 24, null), Ann)).Error);
        await NobodyCame();
        Assert.Equal(0, await Host.Db(db => db.GroupInvites.Select(i => i.Uses).SingleAsync()));
    }

    [Theory]
    [InlineData(0, null, "hours")]
    [InlineData(GroupInvite.MaxHours + 1, null, "hours")]
    [InlineData(24, 0, "maxUses")]
    [InlineData(24, GroupInvite.MostUses + 1, "maxUses")]
    public async Task An_invite_has_its_limits(int hours, int? maxUses, string field)
    {
        var refused = await Host.Send(new CreateInvite(Climbers, hours, maxUses), Ann);

        Assert.Equal("validation", refused.Error?.Code);
        Assert.Equal([field], refused.Error!.Fields!.Keys);
    }

    [Fact]
    public async Task A_group_has_so_many_valid_invites_and_no_more()
    {
        for (var i = 0; i < GroupInvite.MostOfGroup; i++)
            await Make(Ann);

        Assert.Equal(InviteErrors.TooMany, (await Host.Send(new CreateInvite(Climbers, 24, null), Ann)).Error);
        await Host.Send(new RevokeInvite(Climbers, (await List(Ann))[0].Id), Ann);
        Assert.True((await Host.Send(new CreateInvite(Climbers, 24, null), Ann)).Succeeded);
    }

    private async Task<CreatedInvite> Make(UserId user, int? maxUses = null)
    {
        var made = await Host.Send(new CreateInvite(Climbers, 24, maxUses), user);
        Assert.Null(made.Error);
        return made.Value;
    }

    private async Task<IReadOnlyList<InviteItem>> List(UserId user) => (await Host.Ask(new ListInvites(Climbers), user)).Value.Items;
}
