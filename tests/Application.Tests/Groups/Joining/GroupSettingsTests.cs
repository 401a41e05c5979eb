using GoChat.Application.Groups;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups.Joining;

public sealed class GroupSettingsTests : JoiningFixture
{
    [Fact]
    public async Task The_owner_and_admins_change_them()
    {
        var changed = (await Host.Send(new ChangeGroupSettings(Climbers, AddMode.Approval, true), Ann)).Value;

        Assert.Equal((AddMode.Approval, true, GroupRole.Owner), (changed.AddMode, changed.HistoryOpen, changed.MyRole));
        var seen = (await Host.Ask(new GetGroup(Climbers), Bob)).Value;
        Assert.Equal((AddMode.Approval, true), (seen.AddMode, seen.HistoryOpen));
        await MakeAdmin(Bob);
        Assert.False((await Host.Send(new ChangeGroupSettings(Climbers, null, false), Bob)).Value.HistoryOpen);
        Assert.Equal(["group-add-mode-changed.v1", "group-history-changed.v1", "group-history-changed.v1"], await Changes());
    }

    [Fact]
    public async Task Nobody_else_changes_them_nor_those_of_a_closed_group()
    {
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new ChangeGroupSettings(Climbers, AddMode.Approval, null), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ChangeGroupSettings(Climbers, AddMode.Approval, null), Stranger)).Error);
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new ChangeGroupSettings(Climbers, AddMode.Approval, null), Ann)).Error);

        Assert.Equal(AddMode.Direct, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.AddMode);
        Assert.Empty(await Changes());
    }

    [Fact]
    public async Task What_is_set_already_is_no_change()
    {
        Assert.True((await Host.Send(new ChangeGroupSettings(Climbers, AddMode.Direct, false), Ann)).Succeeded);
        Assert.Empty(await Changes());
    }

    private Task<List<string>> Changes() => Host.Db(db => db.Outbox.Where(r => r.Type.StartsWith("group-add-mode") || r.Type.StartsWith("group-history"))
        .OrderBy(r => r.Id).Select(r => r.Type).ToListAsync());
}
