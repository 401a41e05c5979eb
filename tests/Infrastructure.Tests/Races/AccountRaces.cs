using GoChat.Application.Accounts;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>What only one account, or one device, may have.</summary>
public abstract class AccountRaces(RaceNodes nodes) : RaceTests(nodes)
{
    private static int _names;

    [Fact]
    public Task A_GoChat_id_belongs_to_one_account_whatever_its_letters() => ManyTimes(async () =>
    {
        var (people, name) = (await People(2), $"summit{Interlocked.Increment(ref _names)}");
        await AssertShown(people);

        var outcomes = await AtOnce(
            Act(One, new ChooseGoChatId(name), people[0]), Act(Two, new ChooseGoChatId(name.ToUpperInvariant()), people[1]));

        Assert.Single(outcomes, error => error is null);
        Assert.Single(outcomes, error => error == AccountErrors.GoChatIdTaken);
        var loser = people[outcomes[0] is null ? 1 : 0];
        Assert.Null(await One.Db(db => db.Users.Where(u => u.Id == loser).Select(u => u.GoChatId).SingleAsync()));
        Assert.Empty(await One.ToldTo(loser));
        // What was refused does not count as the choice of this year.
        Assert.Null((await Two.Send(new ChooseGoChatId($"{name}-2"), loser)).Error);
        await AssertAfter(people);
    });

    [Fact]
    public Task An_SMS_code_signs_in_one_device() => ManyTimes(async () =>
    {
        var telephone = Testing.Person.NewTelephone();
        var user = await One.Person("Ann", telephone);
        Assert.Null((await One.Send(new RequestSmsCode(telephone))).Error);
        var code = Nodes.Sms.To(telephone);
        await AssertShown([user]);

        var outcomes = await AtOnce(
            Act(One, new SignInByCode(telephone, code, "Phone"), null), Act(Two, new SignInByCode(telephone, code, "Tablet"), null));

        Assert.Single(outcomes, error => error is null);
        Assert.Single(outcomes, error => error == AccountErrors.WrongCode);
        Assert.Equal(
            outcomes[0] is null ? "Phone" : "Tablet",
            await One.Db(db => db.Devices.Where(d => d.UserId == user).Select(d => d.Name).SingleAsync()));
        var stored = await One.Db(db => db.SmsCodes.AsNoTracking().SingleAsync(c => c.Telephone == telephone));
        Assert.NotNull(stored.UsedAt);
        await AssertAfter([user]);
    });

    private async Task AssertAfter(List<UserId> people)
    {
        await AssertNumbered(people);
        await AssertShown(people);
        if (!IsCarried)
            return;
        await Nodes.Carry();
        await AssertShown(people);
    }

    private async Task AssertShown(List<UserId> people)
    {
        foreach (var user in people)
        {
            await Nodes.AssertShown(models => models.Me(user, CancellationToken.None));
            await Nodes.AssertShown(models => models.Person(user, people[0], CancellationToken.None));
        }
    }
}

public sealed class AccountRacesOnOneNode(OneNode nodes) : AccountRaces(nodes), IClassFixture<OneNode>;

public sealed class AccountRacesOnTwoNodes(TwoNodes nodes) : AccountRaces(nodes), IClassFixture<TwoNodes>;
