using GoChat.Application.Groups;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Database;

public sealed class BareSaveTests
{
    [Fact]
    public async Task Nothing_is_saved_past_the_outbox()
    {
        await using var host = await UseCaseHost.Start();
        var ann = await host.Person("Ann");
        var group = (await host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [], null), ann)).Value.Id;

        await host.Db(async db =>
        {
            db.GroupMembers.RemoveRange(await db.GroupMembers.OfGroup(group).ToListAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
            return 0;
        });

        Assert.Equal(1, await host.Db(db => db.GroupMembers.OfGroup(group).CountAsync()));
    }
}
