using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Tests.Conversations;

/// <summary>Ann and Bob are contacts, with a chat in both lists; Eve knows neither. Tests can move the clock, and ephemeral pushes are recorded.</summary>
public abstract class SessionFixture : IAsyncLifetime
{
    protected MovableClock Clock { get; } = new();

    protected UseCaseHost Host { get; private set; } = null!;

    protected UserId Ann { get; private set; }

    protected UserId Bob { get; private set; }

    protected UserId Eve { get; private set; }

    protected ConversationId Chat { get; private set; }

    protected PushNotes Pushes { get; } = new();

    public async Task InitializeAsync()
    {
        Host = await UseCaseHost.Start(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton<IPushRouter>(Pushes));
        (Ann, Bob, Eve) = (await Host.Person("Ann"), await Host.Person("Bob"), await Host.Person("Eve"));
        Chat = await Opened(Ann, Bob);
        await Host.Send(new OpenSession(Ann, null), Bob);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Makes two people contacts and puts their chat into the list of the first.</summary>
    protected async Task<ConversationId> Opened(UserId owner, UserId peer)
    {
        await Host.Befriend(owner, peer);
        return (await Host.Send(new OpenSession(peer, null), owner)).Value.ConversationId;
    }

    /// <summary>Stores messages like the message log.</summary>
    protected Task<int> Write(ConversationId chat, UserId sender, int count = 1) => Host.Db(async db =>
    {
        var conversation = await db.Conversations.SingleAsync(c => c.Id == chat);
        for (var i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            var newMessage = new NewMessage(chat, sender, new TextBody("hi"), Guid.NewGuid().ToString());
            var message = conversation.Post(newMessage, PostingRight.System, Clock.Now).Value;
            db.Messages.Add(message);
            conversation.ShowInLists($$"""{"seq":{{message.Seq}},"type":"text","senderId":"{{sender}}","senderName":"x","text":"hi","system":null,"sentAt":"2026-03-01T12:00:00.000Z","changeSeq":0,"recalledBy":null}""");
        }

        await db.SaveChanges(CancellationToken.None);
        return 0;
    });

    protected async Task<SessionItem> Seen(UserId user, ConversationId? chat = null) => (await Host.Ask(new GetSession(chat ?? Chat), user)).Value;

    protected async Task<List<ConversationId>> Listed(UserId user) =>
        [.. (await Host.Ask(new ListSessions(), user)).Value.Items.Select(s => s.ConversationId)];
}

/// <summary>Records each push and its recipient.</summary>
public sealed class PushNotes : IPushRouter
{
    private readonly List<(UserId To, EphemeralPush Push)> _all = [];

    public IReadOnlyList<(UserId To, EphemeralPush Push)> All => _all;

    public void PushEverywhere(UserId to, EphemeralPush push) => _all.Add((to, push));

    public void PushToDevice(UserId to, DeviceId device, EphemeralPush push) => throw new NotSupportedException("No use case pushes to one device yet.");
}
