using GoChat.Application.Accounts;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Application.Tests.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

/// <summary>Names from before the rule for names.</summary>
public sealed class OldNameTests : SessionFixture
{
    private const string Invisible = "\u3164";
    private const string Turned = "Ann\u202E";

    [Fact]
    public async Task Who_has_one_is_shown_goes_on_and_changes_the_rest_of_the_profile()
    {
        await Named(Ann, Invisible);

        var me = (await Host.Send(new ChangeProfile(Invisible, Gender.Female, null, "hello", null), Ann)).Value;

        Assert.Equal((Invisible, Gender.Female, "hello"), (me.Nickname, me.Gender, me.Signature));
        Assert.Equal(Invisible, (await Host.Ask(new GetMe(), Ann)).Value.Nickname);
        await Write(Chat, Ann);
        Assert.Equal(Invisible, (await Host.Ask(new ListMessages(Chat), Bob)).Value.Items[0].Sender!.Nickname);
        var other = await Host.Send(new ChangeProfile("\u2800", Gender.Female, null, "hello", null), Ann);
        Assert.Equal(["nickname"], other.Error!.Fields!.Keys);
    }

    [Fact]
    public async Task A_group_that_has_one_is_listed_left_and_written_in()
    {
        var group = (await Host.Send(new CreateGroup("Team", null, AddMode.Direct, [Bob], null), Ann)).Value.Id;
        await Host.Db(db => db.Groups.Where(g => g.Id == group).ExecuteUpdateAsync(set => set.SetProperty(g => g.Name, Turned)));
        await Named(Bob, Turned);

        Assert.Equal(Turned, (await Host.Ask(new GetGroup(group), Bob)).Value.Name);
        await Write(ConversationId.Of(group), Bob);
        Assert.Null((await Host.Send(new LeaveGroup(group), Bob)).Error);
    }

    private Task<int> Named(UserId user, string nickname) =>
        Host.Db(db => db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set.SetProperty(u => u.Nickname, nickname)));
}
