using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Housekeeping;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Housekeeping;

public sealed class HousekeeperTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(services => services.AddSingleton<TimeProvider>(_clock));
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Old_personal_events_go_and_young_ones_stay()
    {
        await _host.Befriend(_ann, _bob);
        _clock.Advance(UserEvent.Kept);
        await _host.Send(new CreateGroup("Young", null, AddMode.Direct, [_bob], null), _ann);
        var young = (await _host.ToldTo(_ann)).Count(e => e.Type == "group.joined");
        _clock.Advance(TimeSpan.FromHours(1));

        await CleanUp();

        Assert.NotEqual(0, young);
        Assert.Equal(Enumerable.Repeat("group.joined", young), await _host.TypesToldTo(_ann));
    }

    [Fact]
    public async Task Invites_go_long_after_they_expired()
    {
        var group = (await _host.Send(new CreateGroup("Old", null, AddMode.Direct, [], null), _ann)).Value.Id;
        var token = (await _host.Send(new CreateInvite(group, 1, null), _ann)).Value.Token;
        _clock.Advance(TimeSpan.FromDays(30));
        await CleanUp();
        Assert.Equal(InviteErrors.Expired, (await _host.Ask(new GetInvite(token), _bob)).Error);

        _clock.Advance(TimeSpan.FromHours(2));
        await CleanUp();

        Assert.Equal(InviteErrors.NotFound, (await _host.Ask(new GetInvite(token), _bob)).Error);
    }

    [Fact]
    public async Task Mutes_of_former_members_go_when_they_have_ended()
    {
        await _host.Befriend(_ann, _bob);
        var group = (await _host.Send(new CreateGroup("Quiet", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        await _host.Send(new MuteMember(group, _bob, _clock.Now.AddHours(1)), _ann);
        await _host.Send(new LeaveGroup(group), _bob);
        await CleanUp();
        Assert.Equal(1, await _host.Db(db => db.KeptMutes.CountAsync()));

        _clock.Advance(TimeSpan.FromHours(2));
        await CleanUp();

        Assert.Equal(0, await _host.Db(db => db.KeptMutes.CountAsync()));
    }

    [Fact]
    public async Task A_device_that_was_away_for_longer_than_events_are_kept_is_told_to_refetch()
    {
        var epoch = (await Recover(0, null)).Epoch;
        await _host.Befriend(_ann, _bob);
        var known = (await Recover(0, epoch)).Pts;
        Assert.True((await Recover(0, epoch)).Recovered);
        _clock.Advance(UserEvent.Kept + TimeSpan.FromHours(1));

        await CleanUp();

        Assert.False((await Recover(0, epoch)).Recovered);
        Assert.True((await Recover(known, epoch)).Recovered);
    }

    [Fact]
    public async Task Expired_idempotency_keys_go()
    {
        await _host.Befriend(_ann, _bob);
        await _host.Send(new CreateGroup("First", null, AddMode.Direct, [_bob], "one"), _ann);
        _clock.Advance(IdempotencyKey.Kept - TimeSpan.FromMinutes(1));
        await _host.Send(new CreateGroup("Second", null, AddMode.Direct, [_ann], "two"), _bob);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await CleanUp();

        Assert.Equal(["two"], await _host.Db(db => db.IdempotencyKeys.Select(k => k.Key).ToListAsync()));
    }

    [Fact]
    public async Task Devices_signed_out_long_ago_go()
    {
        var (old, recent) = (await SignIn(), await SignIn());
        await _host.Send(new SignOut(), old.User.Id, old.DeviceId);
        _clock.Advance(GoneDevices.Kept);
        await _host.Db(
            db => db.Devices.Where(d => d.Id == recent.DeviceId).ExecuteUpdateAsync(set => set.SetProperty(d => d.RefreshExpiresAt, _clock.Now.AddDays(1))));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await CleanUp();

        Assert.Equal([recent.DeviceId], await _host.Db(db => db.Devices.Select(d => d.Id).ToListAsync()));
    }

    [Fact]
    public async Task Avatars_nobody_uses_go_with_their_bytes()
    {
        await _host.Send(new SetAvatar(Pictures.Gif(1)), _ann);
        var used = await AvatarOf(_ann);
        await _host.Send(new SetAvatar(Pictures.Gif(2)), _bob);
        var unused = await AvatarOf(_bob);
        // The state that an interruption between upload and save leaves.
        await _host.Db(db => db.Users.Where(u => u.Id == _bob).ExecuteUpdateAsync(set => set.SetProperty(u => u.AvatarFileId, (FileId?)null)));
        await CleanUp();
        Assert.Equal(2, await _host.Db(db => db.Files.CountAsync()));
        _clock.Advance(UnusedAvatars.Kept + TimeSpan.FromMinutes(1));

        await CleanUp();

        Assert.Equal([used], await _host.Db(db => db.Files.Select(f => f.Id).ToListAsync()));
        var store = _host.Services.GetRequiredService<IFileStore>();
        Assert.Null(store.Open(unused));
        await using var content = store.Open(used);
        Assert.NotNull(content);
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_the_others_from_their_work()
    {
        await _host.Befriend(_ann, _bob);
        _clock.Advance(UserEvent.Kept + TimeSpan.FromHours(1));
        var housekeeper = ActivatorUtilities.CreateInstance<Housekeeper>(_host.Services, (IEnumerable<ICleanUp>)[new Broken(), new OldEvents()]);

        await housekeeper.CleanUp(CancellationToken.None);

        Assert.Empty(await _host.TypesToldTo(_ann));
    }

    private Task CleanUp() => _host.Services.GetRequiredService<Housekeeper>().CleanUp(CancellationToken.None);

    private async Task<Recovery> Recover(long pts, string? epoch) => (await _host.Ask(new Recover(pts, epoch, []), _ann)).Value;

    private async Task<SignedIn> SignIn() =>
        (await _host.Send(new Register($"+86139{Random.Shared.Next(10_000_000, 99_999_999)}", "Lin", "a quiet harbour", null))).Value;

    private async Task<FileId> AvatarOf(UserId user) =>
        (await _host.Db(db => db.Users.Where(u => u.Id == user).Select(u => u.AvatarFileId).SingleAsync()))!.Value;

    private sealed class Broken : ICleanUp
    {
        public string Name => "nothing";

        public Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct) => throw new InvalidOperationException("On purpose.");
    }
}
