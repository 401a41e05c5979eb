using GoChat.Api.Realtime;
using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Cli.Demo;

/// <summary>Plays <see cref="DemoStory"/> scene by scene, in the order of its clock, through the use cases that a client would call.</summary>
internal sealed class DemoTeller(IServiceProvider services, DemoClock clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private readonly Dictionary<string, Principal> _people = [];
    private readonly Dictionary<string, ConversationId> _conversations = [];
    private readonly UseCaseScopes _scopes = services.GetRequiredService<UseCaseScopes>();

    private sealed record Scene(string When, Func<Task> Happen);

    public async Task Tell()
    {
        var start = clock.GetUtcNow();
        foreach (var scene in Scenes().OrderBy(scene => clock.Moment(scene.When)))
        {
            clock.Set(clock.Moment(scene.When));
            await scene.Happen();
        }

        clock.Set(start);
        foreach (var person in _people.Keys)
            await As(person, sender => sender.Send(new SignOut(), CancellationToken.None));
    }

    private IEnumerable<Scene> Scenes() =>
    [
        .. DemoStory.People.Select((person, i) => new Scene($"7d 08:{i:D2}", () => MoveIn(person))),
        .. DemoStory.Friendships.Select((pair, i) => new Scene($"7d 09:{i:D2}", () => Befriend(pair.Applicant, pair.Target, pair.Message))),
        .. DemoStory.Waiting.Select(waiting => new Scene(waiting.When, () => Apply(waiting.Applicant, waiting.Target, waiting.Message))),
        .. DemoStory.Groups.Select(group => new Scene(group.When, () => Found(group))),
        .. DemoStory.Lines.Select(line => new Scene(line.When, () => Say(line))),
        .. DemoStory.People.Select(person => new Scene(DemoStory.AllRead, () => ReadEverything(person.Key))),
    ];

    private async Task MoveIn(DemoPerson person)
    {
        await using var scope = services.CreateAsyncScope();
        var sender = scope.ServiceProvider.GetRequiredService<ISender>();
        var signedIn = (await sender.Send(new Register(person.Telephone, person.Nickname, DemoStory.Password, "Demo"), CancellationToken.None)).Value;
        _people[person.Key] = Principal.OnDevice(signedIn.User.Id, signedIn.DeviceId);
        await As(person.Key, own => own.Send(new ChangeProfile(person.Nickname, person.Gender, null, person.Signature, null), CancellationToken.None));
    }

    private async Task Befriend(string applicant, string target, string message)
    {
        var request = await Apply(applicant, target, message);
        await As(target, sender => sender.Send(new AcceptContactRequest(request), CancellationToken.None));
        var contacts = await As(applicant, sender => sender.Send(new ListContacts(), CancellationToken.None));
        _conversations[$"{applicant} {target}"] = contacts.Items.Single(contact => contact.Id == _people[target].User).ConversationId;
    }

    private async Task<ContactRequestId> Apply(string applicant, string target, string message) =>
        (await As(applicant, sender => sender.Send(new ApplyForContact(_people[target].User, message), CancellationToken.None))).Id;

    /// <summary>Waits for the group's first notice, which arrives through the outbox and must have the scene's time.</summary>
    private async Task Found(DemoGroup group)
    {
        var members = group.Members.Select(member => _people[member].User).ToList();
        var card = await As(
            group.Owner, sender => sender.Send(new CreateGroup(group.Name, group.Announcement, AddMode.Direct, members, null), CancellationToken.None));
        var conversation = _conversations[group.Key] = ConversationId.Of(card.Id);
        while ((await As(group.Owner, sender => sender.Send(new ListMessages(conversation), CancellationToken.None))).Items.Count == 0)
            await Task.Delay(Glance);
    }

    private Task<SentMessage> Say(DemoLine line) => As(line.Sender, sender => sender.Send(
        new SendMessage(_conversations[line.Conversation], Guid.NewGuid().ToString(), new TextBody(line.Text)), CancellationToken.None));

    private async Task ReadEverything(string person)
    {
        var sessions = await As(person, sender => sender.Send(new ListSessions(), CancellationToken.None));
        foreach (var session in sessions.Items)
            await As(person, sender => sender.Send(new MarkRead(session.ConversationId, session.MaxSeq), CancellationToken.None));
    }

    private async Task<T> As<T>(string person, Func<ISender, Task<Domain.Common.Result<T>>> ask) => (await _scopes.As(_people[person], null, ask)).Value;
}
