using GoChat.Application.Groups.Announcements;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class AnnouncementTests : GroupFixture
{
    [Fact]
    public async Task The_owner_and_admins_change_it_and_everybody_else_has_to_read_it_anew()
    {
        Assert.Equal("Ropes", (await Host.Send(new ChangeAnnouncement(Climbers, " Ropes "), Ann)).Value.Announcement);
        Assert.Equal(new AnnouncementCard("Ropes", true, 1, 3), await Seen(Ann));
        Assert.Equal(new AnnouncementCard("Ropes", false, 1, 3), await Seen(Bob));

        Assert.Equal(new AnnouncementCard("Ropes", true, 2, 3), (await Host.Send(new ConfirmAnnouncement(Climbers), Bob)).Value);
        Assert.Equal(new AnnouncementCard("Ropes", true, 2, 3), (await Host.Send(new ConfirmAnnouncement(Climbers), Bob)).Value);

        await Host.Send(new AppointAdmin(Climbers, Eve), Ann);
        Assert.Null((await Host.Send(new ChangeAnnouncement(Climbers, "Helmets"), Eve)).Error);
        Assert.Equal(new AnnouncementCard("Helmets", false, 1, 3), await Seen(Bob));
        Assert.Equal(2, await Changes());
        Assert.Equal(2, await Host.Db(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.AnnouncementChanged)));
    }

    [Fact]
    public async Task The_current_text_changes_nothing_and_a_blank_one_removes_it()
    {
        await Host.Send(new ChangeAnnouncement(Climbers, "Ropes"), Ann);
        await Host.Send(new ConfirmAnnouncement(Climbers), Bob);

        Assert.Null((await Host.Send(new ChangeAnnouncement(Climbers, "Ropes"), Ann)).Error);
        Assert.Equal((1, 2), (await Changes(), (await Seen(Bob)).ConfirmedCount));

        Assert.Null((await Host.Send(new ChangeAnnouncement(Climbers, " \u200B "), Ann)).Value.Announcement);
        Assert.Equal(2, await Changes());
    }

    [Fact]
    public async Task Only_ones_own_devices_are_told_that_one_confirmed_it_and_once()
    {
        await Host.Send(new ChangeAnnouncement(Climbers, "Ropes"), Ann);
        await Host.Send(new ConfirmAnnouncement(Climbers), Bob);
        await Host.Send(new ConfirmAnnouncement(Climbers), Bob);
        await Host.Send(new ConfirmAnnouncement(Climbers), Ann);

        var told = Assert.Single(await Host.ToldTo(Bob), t => t.Type == "group.noticeConfirmed");
        Assert.Equal(Climbers.Value, told.Payload.GetProperty("groupId").GetString());
        Assert.DoesNotContain("group.noticeConfirmed", await Host.TypesToldTo(Ann));
        Assert.DoesNotContain("group.noticeConfirmed", await Host.TypesToldTo(Eve));
    }

    [Fact]
    public async Task Others_may_not_change_it_and_strangers_do_not_see_it()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new ChangeAnnouncement(Climbers, "Mine"), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ChangeAnnouncement(Climbers, "Mine"), stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new GetAnnouncement(Climbers), stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ConfirmAnnouncement(Climbers), stranger)).Error);
        Assert.Equal(
            ErrorKind.Validation, (await Host.Send(new ChangeAnnouncement(Climbers, new string('n', Group.MaxAnnouncement + 1)), Ann)).Error?.Kind);
        await Host.Send(new DissolveGroup(Climbers), Ann);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new ChangeAnnouncement(Climbers, "Mine"), Ann)).Error);

        Assert.Equal(0, await Changes());
    }

    private async Task<AnnouncementCard> Seen(UserId user) => (await Host.Ask(new GetAnnouncement(Climbers), user)).Value;

    private Task<int> Changes() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-announcement-changed.v1"));
}
