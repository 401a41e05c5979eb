using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace GoChat.Application.Tests.Contacts;

public sealed class PresenceTests : IAsyncLifetime
{
    private readonly IPresence _presence = Substitute.For<IPresence>();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(services => services.AddSingleton(_presence));
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _presence.OnlineAmong(Arg.Any<IReadOnlyCollection<UserId>>())
            .Returns(call => Task.FromResult<IReadOnlySet<UserId>>(call.Arg<IReadOnlyCollection<UserId>>().ToHashSet()));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Contacts_are_seen_and_strangers_silently_left_out()
    {
        var stranger = await _host.Person("Eve");

        Assert.Equal([new PresenceItem(_bob, true, null)], (await _host.Ask(new ListPresence([_bob, stranger, _ann]), _ann)).Value);
    }

    [Fact]
    public async Task Whoever_blocked_me_is_not_seen_while_I_am_and_a_former_contact_neither()
    {
        await _host.Block(_bob, _ann);
        Assert.Empty((await _host.Ask(new ListPresence([_bob]), _ann)).Value);
        Assert.Single((await _host.Ask(new ListPresence([_ann]), _bob)).Value);

        await _host.Unfriend(_ann, _bob);
        Assert.Empty((await _host.Ask(new ListPresence([_ann]), _bob)).Value);
    }

    [Fact]
    public async Task Fifty_are_allowed_and_one_more_is_not()
    {
        var many = Enumerable.Range(0, 51).Select(_ => UserId.New(DateTimeOffset.UtcNow)).ToList();

        Assert.Empty((await _host.Ask(new ListPresence([.. many.Take(50)]), _ann)).Value);
        Assert.Equal(ErrorKind.Validation, (await _host.Ask(new ListPresence(many), _ann)).Error?.Kind);
    }
}
