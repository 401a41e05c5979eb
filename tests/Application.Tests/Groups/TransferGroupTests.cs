using GoChat.Application.Groups;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class TransferGroupTests : GroupFixture
{
    [Fact]
    public async Task The_group_moves_between_the_lists_of_both()
    {
        var card = (await Host.Send(new TransferGroup(Climbers, Bob), Ann)).Value;

        Assert.Equal((Bob, GroupRole.Member, Bob), (card.OwnerId, card.MyRole, card.Faces[0].Id));
        Assert.Equal([Climbers], await Listed(Bob, ListMyGroups.Created));
        Assert.Empty(await Listed(Ann, ListMyGroups.Created));
        Assert.Equal([Climbers], await Listed(Ann, ListMyGroups.Joined));
        Assert.Equal(("owner", "member"), (await RoleToldTo(Bob), await RoleToldTo(Ann)));
        var audit = Assert.Single(await Host.Db(db => db.AuditEntries.AsNoTracking().ToListAsync()));
        Assert.Equal((AuditAction.OwnershipTransferred, Ann, Bob), (audit.Action, audit.ActorId, audit.SubjectId!.Value));
        Assert.Null((await Host.Send(new LeaveGroup(Climbers), Ann)).Error);
        Assert.Equal(GroupErrors.OwnerCannotLeave, (await Host.Send(new LeaveGroup(Climbers), Bob)).Error);
    }

    [Fact]
    public async Task Only_the_owner_hands_it_over_and_only_to_another_member_in_normal_use()
    {
        var stranger = await Host.Person("Stranger");
        await Host.SetStatus(Eve, UserStatus.Disabled);

        Assert.Equal(GroupErrors.NotOwner, (await Host.Send(new TransferGroup(Climbers, Bob), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new TransferGroup(Climbers, Bob), stranger)).Error);
        Assert.Equal(GroupErrors.MemberNotFound, (await Host.Send(new TransferGroup(Climbers, stranger), Ann)).Error);
        Assert.Equal(GroupErrors.Self, (await Host.Send(new TransferGroup(Climbers, Ann), Ann)).Error);
        Assert.Equal(ContactErrors.UserDisabled, (await Host.Send(new TransferGroup(Climbers, Eve), Ann)).Error);

        Assert.Equal(Ann, (await Host.Ask(new GetGroup(Climbers), Bob)).Value.OwnerId);
        Assert.Equal(0, await Transfers());
        Assert.Equal(0, await Host.Db(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task Of_two_transfers_at_once_one_counts()
    {
        for (var round = 1; round <= 10; round++)
        {
            var group = (await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob, Eve], null), Ann)).Value.Id;

            var outcomes = await Task.WhenAll(new[] { Bob, Eve }.Select(heir => Task.Run(() => Host.Send(new TransferGroup(group, heir), Ann))));

            Assert.Single(outcomes, o => o.Succeeded);
            Assert.Single(outcomes, o => o.Error == GroupErrors.NotOwner);
            Assert.Equal(1, await Host.Db(db => db.GroupMembers.CountAsync(m => m.GroupId == group && m.Role == GroupRole.Owner)));
            Assert.Equal(round, await Transfers());
        }
    }

    [Fact]
    public async Task An_heir_who_leaves_at_that_moment_owns_it_or_is_gone()
    {
        for (var round = 0; round < 10; round++)
        {
            var group = (await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob, Eve], null), Ann)).Value.Id;

            var transfer = Task.Run(() => Host.Send(new TransferGroup(group, Bob), Ann));
            var leave = Task.Run(() => Host.Send(new LeaveGroup(group), Bob));
            var (transferred, left) = (await transfer, await leave);

            Assert.True(transferred.Succeeded != left.Succeeded);
            Assert.Equal(transferred.Succeeded ? null : GroupErrors.MemberNotFound, transferred.Error);
            Assert.Equal(left.Succeeded ? null : GroupErrors.OwnerCannotLeave, left.Error);
            Assert.Equal(transferred.Succeeded ? Bob : Ann, (await Host.Ask(new GetGroup(group), Ann)).Value.OwnerId);
        }
    }

    private Task<int> Transfers() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-ownership-transferred.v1"));

    private async Task<IEnumerable<GroupId>> Listed(UserId user, string relation) =>
        (await Host.Ask(new ListMyGroups(relation), user)).Value.Items.Select(group => group.Id);

    private async Task<string?> RoleToldTo(UserId user)
    {
        var told = (await Host.ToldTo(user))[^1];
        return told.Type == "group.changed" ? told.Payload.GetProperty("group").GetProperty("myRole").GetString() : told.Type;
    }
}
