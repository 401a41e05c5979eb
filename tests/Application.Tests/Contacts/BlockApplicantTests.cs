using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Testing;

namespace GoChat.Application.Tests.Contacts;

public sealed class BlockApplicantTests : PeopleFixture
{
    [Fact]
    public async Task The_target_sees_a_block_and_the_applicant_a_rejection()
    {
        var application = await Host.Apply(Ann, Bob);

        var card = (await Host.Send(new BlockApplicant(application.Id), Bob)).Value;

        Assert.Equal((ContactRequestStatus.Blocked, ContactRequestDirection.Received), (card.Status, card.Direction));
        Assert.Equal(ContactRequestStatus.Blocked, await StatusFor(Bob));
        Assert.Equal(ContactRequestStatus.Rejected, await StatusFor(Ann));
        Assert.Equal("blocked", await LastToldTo(Bob));
        Assert.Equal("rejected", await LastToldTo(Ann));
        Assert.Equal(ContactErrors.Blocked, (await Host.Send(new ApplyForContact(Bob, "again"), Ann)).Error);
        Assert.Equal(ContactErrors.ContactRequestDecided, (await Host.Send(new AcceptContactRequest(application.Id), Bob)).Error);
    }

    [Fact]
    public async Task A_rejected_applicant_is_not_told_that_they_are_blocked_now()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new RejectContactRequest(application.Id), Bob);
        var told = (await Host.ToldTo(Ann)).Count;

        Assert.Equal(ContactRequestStatus.Blocked, (await Host.Send(new BlockApplicant(application.Id), Bob)).Value.Status);

        Assert.Equal(told, (await Host.ToldTo(Ann)).Count);
    }

    [Fact]
    public async Task Undone_it_is_a_rejection_and_the_applicant_may_ask_again()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new BlockApplicant(application.Id), Bob);
        var told = (await Host.ToldTo(Ann)).Count;

        Assert.Equal(ContactRequestStatus.Rejected, (await Host.Send(new UnblockApplicant(application.Id), Bob)).Value.Status);

        Assert.Equal("rejected", await LastToldTo(Bob));
        Assert.Equal(told, (await Host.ToldTo(Ann)).Count);
        Assert.Equal(ContactRequestStatus.Pending, (await Host.Apply(Ann, Bob)).Status);
    }

    [Fact]
    public async Task Whoever_blocked_an_applicant_may_ask_them_and_both_become_contacts()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new BlockApplicant(application.Id), Bob);

        var asked = await Host.Apply(Bob, Ann);
        await Host.Send(new AcceptContactRequest(asked.Id), Ann);

        Assert.Single((await Host.Ask(new ListContacts(), Ann)).Value.Items);
    }

    [Fact]
    public async Task Repeats_change_nothing_and_others_find_nothing()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new BlockApplicant(application.Id), Bob);
        var told = (await Host.ToldTo(Bob)).Count;

        Assert.Equal(ContactRequestStatus.Blocked, (await Host.Send(new BlockApplicant(application.Id), Bob)).Value.Status);
        Assert.Equal(told, (await Host.ToldTo(Bob)).Count);
        foreach (var other in new[] { Ann, await Host.Person("Eve") })
        {
            Assert.Equal(ContactErrors.ApplicationNotFound, (await Host.Send(new BlockApplicant(application.Id), other)).Error);
            Assert.Equal(ContactErrors.ApplicationNotFound, (await Host.Send(new UnblockApplicant(application.Id), other)).Error);
        }
    }

    [Fact]
    public async Task An_accepted_applicant_is_a_contact_and_no_applicant()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new AcceptContactRequest(application.Id), Bob);

        Assert.Equal(ContactErrors.ContactRequestDecided, (await Host.Send(new BlockApplicant(application.Id), Bob)).Error);
        Assert.Equal(ContactRequestStatus.Accepted, (await Host.Send(new UnblockApplicant(application.Id), Bob)).Value.Status);
    }

    [Fact]
    public async Task One_device_accepts_while_the_other_blocks()
    {
        for (var i = 0; i < 12; i++)
        {
            var (one, other) = (await Host.Person("One"), await Host.Person("Other"));
            var application = await Host.Apply(one, other);

            var outcomes = await Task.WhenAll(
                Task.Run(() => Host.Send(new AcceptContactRequest(application.Id), other)),
                Task.Run(() => Host.Send(new BlockApplicant(application.Id), other)));

            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Assert.Single(outcomes, outcome => outcome.Error == ContactErrors.ContactRequestDecided);
            Assert.Equal(outcomes[0].Succeeded ? 1 : 0, (await Host.Ask(new ListContacts(), one)).Value.Items.Count);
        }
    }

    private async Task<ContactRequestStatus> StatusFor(UserId user) =>
        Assert.Single((await Host.Ask(new ListContactRequests(null, 50), user)).Value.Items).Status;

    private async Task<string?> LastToldTo(UserId user) =>
        (await Host.ToldTo(user))[^1].Payload.GetProperty("application").GetProperty("status").GetString();
}
