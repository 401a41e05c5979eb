using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Cache;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>The effects of <c>gochat rebuild-read-models</c>.</summary>
public sealed class RebuildTests : KeyFixture
{
    [Fact]
    public async Task Fills_the_keys_of_all_users_and_groups_whatever_stood_in_them()
    {
        var (ann, others) = (await Host.Person("Ann"), new List<UserId>());
        for (var i = 0; i < 210; i++)
            others.Add(await Host.Person($"Other {i}"));
        await Host.Befriend(ann, others[0]);
        var groups = new List<string>();
        for (var i = 0; i < 25; i++)
            groups.Add((await Group(ann, others[0])).Value);
        await Redis.Flush();
        await Redis.Ask("HSET", $"session_{ann.Value}_{others[1].Value}", "conversationId", "of another database");
        await Redis.Ask("HSET", $"user_info_{ann.Value}", "nickname", "From another database", "version", "1000");

        var rebuilt = await Host.Services.GetRequiredService<IReadModelRebuild>().Rebuild(CancellationToken.None);

        Assert.Equal(new RebuiltReadModels(211, 25), rebuilt);
        Assert.Equal("Ann", await Redis.Field($"user_info_{ann.Value}", "nickname"));
        foreach (var user in others.Append(ann))
        {
            await AssertFilled(
                "user_info_", "contact_info_", "contact_user_list_", "contact_mygroup_list_", "my_joined_group_list_", "session_list_", "group_session_list_",
                "session_pins_")(user.Value);
        }

        foreach (var group in groups)
            await AssertFilled("group_info_", "contact_info_", "group_memberlist_", $"session_{ann.Value}_")(group);
        Assert.False(await Redis.Has($"session_{ann.Value}_{others[1].Value}"));
        Assert.Equal(26, (await Redis.Hash($"contact_mygroup_list_{ann.Value}")).Count);
        await AssertAsInTheDatabase(models => models.Groups(ann, ListMyGroups.Created, null, 100, CancellationToken.None));
    }

    [Fact]
    public async Task Says_that_Redis_does_not_answer()
    {
        await Redis.Stop();

        await Assert.ThrowsAsync<IOException>(() => Host.Services.GetRequiredService<IReadModelRebuild>().Rebuild(CancellationToken.None));
    }

    private Func<string, Task> AssertFilled(params string[] families) => async id =>
    {
        foreach (var family in families)
            Assert.True(await Redis.Has(family + id), $"{family}{id} is missing.");
    };
}
