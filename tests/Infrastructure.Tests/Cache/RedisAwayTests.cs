using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Without Redis everything is read from the database, and changes during the outage are not lost.</summary>
public sealed class RedisAwayTests : KeyFixture
{
    private UserId _ann;

    private string Key => $"user_info_{_ann.Value}";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ann = await Host.Person("Ann");
    }

    [Fact]
    public async Task While_Redis_is_away_reads_come_from_the_database_and_what_changed_meanwhile_is_not_shown_as_it_was()
    {
        await Shown();
        await Redis.Stop();

        Assert.Equal("Ann", await Shown());
        await Rename("Anna");
        Assert.Equal("Anna", await Shown());

        await Redis.Start();
        await RedisKeys.Until(async () =>
        {
            Assert.Equal("Anna", await Shown());
            return await Redis.Field(Key, "nickname") == "Anna";
        });
    }

    /// <summary>Another node that has not found Redis again cannot announce its commits there.</summary>
    [Fact]
    public async Task Who_finds_Redis_again_before_the_other_nodes_does_not_believe_it_yet()
    {
        await Shown();
        await Redis.Stop();
        await RedisKeys.Until(() => Task.FromResult(!Host.Services.GetRequiredService<RedisCircuitBreaker>().IsClosed));
        await Redis.Start();
        await RedisKeys.Until(() => Task.FromResult(Host.Services.GetRequiredService<RedisCircuitBreaker>().IsClosed));
        Assert.Equal("Ann", await Shown());

        await Host.Db(db => db.Users.Where(u => u.Id == _ann).ExecuteUpdateAsync(set => set.SetProperty(u => u.Nickname, "Anna")));

        await RedisKeys.Until(async () =>
        {
            Assert.Equal("Anna", await Shown());
            return await Redis.Field(Key, "nickname") == "Anna";
        });
    }

    [Fact]
    public async Task What_Redis_did_not_take_is_not_read_from_it_until_it_has()
    {
        await Shown();
        await Redis.Ask("ACL", "SETUSER", "default", "-del", "-unlink");
        await Rename("Anna");

        Assert.Equal("Ann", await Redis.Field(Key, "nickname"));
        await RedisKeys.Until(() => Task.FromResult(Host.Services.GetRequiredService<RedisCircuitBreaker>().IsClosed));
        Assert.Equal("Anna", await Shown());

        await Redis.Ask("ACL", "SETUSER", "default", "+del", "+unlink");
        await RedisKeys.Until(async () =>
        {
            Assert.Equal("Anna", await Shown());
            return await Redis.Field(Key, "nickname") == "Anna";
        });
    }

    [Fact]
    public async Task What_nobody_could_remember_takes_all_keys_with_it()
    {
        await Shown();
        var pending = Host.Services.GetRequiredService<PendingInvalidations>();

        pending.Add(Enumerable.Range(0, 100_001).Select(i => $"group_info_{i}"));

        await RedisKeys.Until(async () => !pending.Any && !await Redis.Has(Key));
    }

    [Fact]
    public async Task Without_Redis_an_event_that_Kafka_keeps_waits_until_it_can_be_written()
    {
        await using var host = await UseCaseHost.Start(services => services.Configure<KafkaOptions>(kafka => kafka.Enabled = true), redis: Redis);
        var bob = await host.Person("Bob");
        await Redis.Stop();
        await host.Ask(new GetMe(), bob);

        var projected = host.Db(db => Project(host, bob, db));
        await host.Ask(new GetMe(), bob);
        Assert.False(projected.IsCompleted);

        await Redis.Start();
        await projected.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("Bob", await Redis.Field($"user_info_{bob.Value}", "nickname"));
    }

    [Fact]
    public async Task Without_Redis_the_embedded_bus_goes_on_and_the_keys_are_owed()
    {
        await Redis.Stop();
        await Host.Db(db => Project(Host, _ann, db)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(Host.Services.GetRequiredService<PendingInvalidations>().Any);
        await Redis.Start();
        await RedisKeys.Until(() => Task.FromResult(!Host.Services.GetRequiredService<PendingInvalidations>().Any));
    }

    private static async Task<int> Project(UseCaseHost host, UserId user, AppDbContext db)
    {
        await host.Services.GetRequiredService<IReadModelProjection>()
            .Project(new UserRegisteredV1(user, "Bob", DateTimeOffset.UtcNow), db, CancellationToken.None);
        return 0;
    }

    private async Task<string> Shown() => (await Host.Ask(new GetMe(), _ann)).Value.Nickname;

    private async Task Rename(string nickname) =>
        Assert.Null((await Host.Send(new ChangeProfile(nickname, Gender.Unspecified, null, null, null), _ann)).Error);
}
