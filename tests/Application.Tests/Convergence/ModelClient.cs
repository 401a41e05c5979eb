using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Testing;

namespace GoChat.Application.Tests.Convergence;

/// <summary>A client's copy of one user's chats and of the requests they decide. It is updated by events, or by requests for missed ones.</summary>
internal sealed class ModelClient(UseCaseHost host, UserId me)
{
    private readonly Dictionary<ConversationId, Thread> _threads = [];
    private readonly RequestBox _requests = new(host, me);
    private string _epoch = "";
    private long _pts;

    /// <summary>The chat list and every message in it, and the requests to join that wait for the user, as JSON.</summary>
    public IEnumerable<string> State() => _threads.Values
        .Where(t => !t.Session.Hidden)
        .OrderBy(t => t.Session.ConversationId.Value, StringComparer.Ordinal)
        .SelectMany(t => t.Messages.Values.Select(Json).Prepend(Json(t.Session)))
        .Concat(_requests.State());

    /// <summary>Fetches everything again.</summary>
    public async Task Start()
    {
        _threads.Clear();
        var recovery = (await host.Ask(new Recover(0, null, []), me)).Value;
        (_epoch, _pts) = (recovery.Epoch, recovery.Pts);
        foreach (var session in (await host.Ask(new ListSessions(Limit: 100), me)).Value.Items)
        {
            var thread = _threads[session.ConversationId] = new Thread(session) { ChangeSeq = session.ChangeSeq };
            await PullMessages(thread);
        }

        await _requests.Start();
    }

    public async Task Hear(JsonElement told, string type)
    {
        if (type == "messages-sent.v1")
        {
            foreach (var message in told.GetProperty("messages").EnumerateArray())
                await Sent(Read<MessageItem>(message));
        }
        else if (type == "message-changed.v1")
        {
            await Changed(Read<MessageItem>(told.GetProperty("message")));
        }
        else if (type == "personal-event-recorded.v1" && told.GetProperty("user").GetString() == me.Value)
        {
            await Happened(told.GetProperty("pts").GetInt64(), told.GetProperty("type").GetString()!, told.GetProperty("payload"));
        }
    }

    public void Hear(ReadPush marks)
    {
        if (_threads.TryGetValue(marks.Conversation, out var thread))
            thread.PeerMarks(marks.ReadSeq, marks.DeliveredSeq);
    }

    /// <summary>Says hello, and fetches everything that is behind.</summary>
    public async Task Recover()
    {
        var recovery = (await host.Ask(new Recover(_pts, _epoch, []), me)).Value;
        Assert.True(recovery.Recovered);
        foreach (var missed in recovery.Events)
            await Happened(missed.Pts, missed.Type, missed.Payload);
        foreach (var head in recovery.Conversations)
        {
            var thread = await ThreadOf(head.Conversation);
            if (head.MaxSeq > thread.Session.MaxSeq || head.ChangeSeq > thread.Session.ChangeSeq)
                thread.Merge(await Fetch(head.Conversation));
            thread.PeerMarks(head.PeerReadSeq, head.PeerDeliveredSeq);
            await PullMessages(thread);
            await PullChanges(thread, head.ChangeSeq);
        }
    }

    private async Task Sent(MessageItem message)
    {
        var thread = await ThreadOf(message.ConversationId);
        if (message.Seq > thread.MaxSeq + 1)
            await PullMessages(thread);
        thread.Take(message, message.Sender?.Id == me);
    }

    private async Task Changed(MessageItem message)
    {
        var thread = await ThreadOf(message.ConversationId);
        if (message.ChangeSeq > thread.ChangeSeq + 1)
            await PullChanges(thread, message.ChangeSeq);
        else
            thread.TakeChange(message);
    }

    private async Task Happened(long pts, string type, JsonElement payload)
    {
        if (pts <= _pts)
            return;
        _pts = pts;
        switch (type)
        {
            case "session.opened" or "session.changed":
                var session = Read<SessionItem>(payload.GetProperty("session"));
                (await ThreadOf(session.ConversationId)).Merge(session);
                break;
            case "session.read":
                (await ThreadOf(Read<ConversationId>(payload.GetProperty("conversationId")))).Read(payload.GetProperty("readSeq").GetInt64());
                break;
            case "session.removed":
                // Only the server knows whether a message has brought the chat back since.
                var removed = Read<ConversationId>(payload.GetProperty("conversationId"));
                (await ThreadOf(removed)).Merge(await Fetch(removed));
                break;
            case "group.applied" or "group.applicationDecided":
                _requests.Take(Read<JoinRequestCard>(payload.GetProperty("application")));
                break;
            case "group.joined" or "group.changed":
                await _requests.Take(Read<GroupCard>(payload.GetProperty("group")));
                break;
            case "group.left":
                _requests.Leave(Read<GroupId>(payload.GetProperty("groupId")));
                break;
        }
    }

    private async Task<Thread> ThreadOf(ConversationId id)
    {
        if (!_threads.TryGetValue(id, out var thread))
        {
            var session = await Fetch(id);
            thread = _threads[id] = new Thread(session) { ChangeSeq = session.ChangeSeq };
            await PullMessages(thread);
        }

        return thread;
    }

    private async Task<SessionItem> Fetch(ConversationId id) => (await host.Ask(new GetSession(id), me)).Value;

    private async Task PullMessages(Thread thread)
    {
        for (var more = true; more;)
        {
            var page = (await host.Ask(new ListMessages(thread.Session.ConversationId, AfterSeq: thread.MaxSeq, Limit: 100), me)).Value;
            foreach (var message in page.Items)
                thread.Take(message, message.Sender?.Id == me);
            more = page.HasMore;
        }
    }

    private async Task PullChanges(Thread thread, long upTo)
    {
        if (upTo <= thread.ChangeSeq)
            return;
        for (var after = thread.ChangeSeq; ;)
        {
            var page = (await host.Ask(new ListChanges(thread.Session.ConversationId, after, 2), me)).Value;
            foreach (var message in page.Items)
                thread.TakeChange(message);
            if (!page.HasMore)
                break;
            after = long.Parse(page.NextCursor!, System.Globalization.CultureInfo.InvariantCulture);
        }

        thread.ChangeSeq = Math.Max(thread.ChangeSeq, upTo);
        thread.Session = thread.Session with { ChangeSeq = Math.Max(thread.Session.ChangeSeq, upTo) };
    }

    private static T Read<T>(JsonElement json) => json.Deserialize<T>(WireJson.Options)!;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);
}
