using GoChat.Application.Contacts.Details;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Consumers;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Tests.Cache;
using GoChat.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using NSubstitute;

namespace GoChat.Infrastructure.Tests.Bus;

public sealed class TellContactsOfProfileChangeTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
        await _host.Befriend(_ann, _bob);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Shows_contacts_the_new_face_under_their_own_remark()
    {
        await _host.Db(db => db.Contacts.Where(c => c.OwnerId == _bob).ExecuteUpdateAsync(set => set.SetProperty(c => c.Remark, "Sister")));
        await _host.Db(db => db.Users.Where(u => u.Id == _ann).ExecuteUpdateAsync(set => set.SetProperty(u => u.Nickname, "Anna")));

        await Record();

        var told = (await _host.ToldTo(_bob))[^1];
        var contact = told.Payload.GetProperty("contact");
        Assert.Equal("contact.changed", told.Type);
        Assert.Equal(
            (_ann.Value, "Anna", "Sister"),
            (contact.GetProperty("id").GetString(), contact.GetProperty("nickname").GetString(), contact.GetProperty("remark").GetString()));
    }

    [Fact]
    public async Task Tells_neither_strangers_nor_former_contacts_nor_the_person_themselves()
    {
        var (former, stranger) = (await _host.Person("Former"), await _host.Person("Stranger"));
        await _host.Befriend(_ann, former);
        await _host.Unfriend(_ann, former);

        await Record();

        foreach (var other in new[] { former, stranger, _ann })
            Assert.DoesNotContain("contact.changed", await _host.TypesToldTo(other));
    }

    /// <summary>The change is committed after the consumer has read the row and before it writes: its event comes last, with the older remark.</summary>
    [Fact]
    public async Task Tells_again_whoever_changed_their_remark_meanwhile()
    {
        var meanwhile = new Meanwhile();
        await using var host = await UseCaseHost.Start(meanwhile.AddTo);
        var (ann, bob) = (await host.Person("Ann"), await host.Person("Bob"));
        await host.Befriend(ann, bob);
        meanwhile.OnceAfter("peer_id", async () => Assert.Null((await host.Send(new RemarkContact(ann, "Sister"), bob)).Error));

        await Record(host, ann);

        var told = (await host.ToldTo(bob)).Where(t => t.Type == "contact.changed").ToList();
        Assert.Equal(["Sister", null, "Sister"], told.Select(t => t.Payload.GetProperty("contact").GetProperty("remark").GetString()));
    }

    [Fact]
    public async Task Says_nothing_of_an_erased_person()
    {
        await _host.SetStatus(_ann, UserStatus.Erased);

        await Record();

        Assert.DoesNotContain("contact.changed", await _host.TypesToldTo(_bob));
    }

    private Task<int> Record() => Record(_host, _ann);

    private static Task<int> Record(UseCaseHost host, UserId changed) => host.Db(async db =>
    {
        var context = Substitute.For<ConsumeContext<ProfileChangedV1>>();
        context.Message.Returns(new ProfileChangedV1(changed, 2, DateTimeOffset.UtcNow));
        await new TellContactsOfProfileChange(db).Consume(context);
        return 0;
    });
}
