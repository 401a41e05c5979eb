using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Redis may lack data, but nobody who changed something is ever shown its previous state.</summary>
public sealed class NeverThePastTests : IAsyncLifetime
{
    private readonly Meanwhile _meanwhile = new();
    private RedisServer _redis = null!;
    private UseCaseHost _host = null!;
    private UserId _ann;

    private string Key => $"user_info_{_ann.Value}";

    public async Task InitializeAsync()
    {
        _redis = await RedisServer.Run();
        _host = await UseCaseHost.Start(_meanwhile.AddTo, redis: _redis);
        _ann = await _host.Person("Ann");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_who_began_before_a_change_does_not_fill_in_what_was_before()
    {
        _meanwhile.OnceAfter("nickname", () => Rename("Anna"));
        Assert.Equal("Ann", await Shown());

        Assert.False(await _redis.Has(Key));
        Assert.Equal("Anna", await Shown());
        Assert.Equal("Anna", await _redis.Field(Key, "nickname"));
    }

    [Fact]
    public async Task Nor_does_one_whose_fence_was_flushed_away()
    {
        _meanwhile.OnceAfter("nickname", async () =>
        {
            await Rename("Anna");
            await _redis.Flush();
        });
        await Shown();

        Assert.False(await _redis.Has(Key));
        Assert.Equal("Anna", await Shown());
    }

    [Fact]
    public async Task Nor_one_who_comes_after_another_has_filled_in_what_is_now()
    {
        _meanwhile.OnceAfter("nickname", async () =>
        {
            await Rename("Anna");
            Assert.Equal("Anna", await Shown());
        });
        Assert.Equal("Ann", await Shown());

        Assert.Equal("Anna", await _redis.Field(Key, "nickname"));
    }

    [Fact]
    public async Task A_higher_version_stays()
    {
        await Shown();
        await _redis.Ask("HSET", Key, "version", "99", "nickname", "From the future");
        var filler = _host.Services.GetRequiredService<CacheLoader>();

        await _host.Db(db => filler.Load(Keys.UserInfo, [_ann], db, CancellationToken.None));

        Assert.Equal("From the future", await _redis.Field(Key, "nickname"));
    }

    [Fact]
    public async Task A_flushed_key_is_back_with_the_next_reading()
    {
        await Shown();
        await _redis.Flush();

        Assert.Equal("Ann", await Shown());
        Assert.Equal("Ann", await _redis.Field(Key, "nickname"));
    }

    [Fact]
    public async Task A_key_of_another_shape_is_made_anew()
    {
        await Shown();
        await _redis.Ask("HDEL", Key, "telephone");

        Assert.Equal("Ann", await Shown());
        Assert.NotNull(await _redis.Field(Key, "telephone"));
    }

    [Fact]
    public async Task Keys_live_for_about_seven_days_after_the_last_reading_and_not_all_equally_long()
    {
        var lifetimes = new HashSet<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            await _redis.Ask("EXPIRE", Key, "1000");
            await Shown();
            await RedisKeys.Until(async () => await _redis.Lifetime(Key) > TimeSpan.FromSeconds(1000));
            lifetimes.Add(await _redis.Lifetime(Key));
        }

        Assert.All(lifetimes, lifetime => Assert.InRange(lifetime, TimeSpan.FromDays(6.4), TimeSpan.FromDays(7.6)));
        Assert.True(lifetimes.Count > 1, "All keys would vanish at the same time.");
    }

    [Fact]
    public async Task What_somebody_changed_on_one_node_they_see_on_the_other_though_no_event_was_carried()
    {
        var database = MariaDb.NewDatabase();
        await using (var one = await UseCaseHost.Start(sharedDatabase: database, redis: _redis))
        await using (var other = await UseCaseHost.Start(sharedDatabase: database, redis: _redis))
        {
            var bob = await one.Person("Bob");
            for (var i = 0; i < 5; i++)
            {
                await other.Ask(new GetMe(), bob);
                await one.Send(new ChangeProfile($"Bob {i}", Gender.Male, null, null, null), bob);
                Assert.Equal($"Bob {i}", (await other.Ask(new GetMe(), bob)).Value.Nickname);
            }
        }

        await (await MariaDb.Running()).Drop(database);
    }

    private async Task<string> Shown() => (await _host.Ask(new GetMe(), _ann)).Value.Nickname;

    private async Task Rename(string nickname) =>
        Assert.Null((await _host.Send(new ChangeProfile(nickname, Gender.Unspecified, null, null, null), _ann)).Error);
}
