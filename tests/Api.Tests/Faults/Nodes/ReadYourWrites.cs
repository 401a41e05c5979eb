using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>
/// Two friends at two nodes. One writes messages and makes contacts; both read, each time right after the answer, and both must see what the answer
/// said.
/// </summary>
internal sealed class ReadYourWrites
{
    private const int MessagesForAStranger = 5;
    private readonly Queue<Person> _strangers = new();
    private string _chat = "";
    private long _unread;

    private ReadYourWrites(Person writer, Person reader) => (Writer, Reader) = (writer, reader);

    public Person Writer { get; }

    public Person Reader { get; }

    /// <summary>The number of answers that were checked.</summary>
    public int Reads { get; private set; }

    public int Befriended { get; private set; }

    public static async Task<ReadYourWrites> Between(Installation installation)
    {
        var reads = new ReadYourWrites(await Person.Register(installation.EndpointOf(0), "Carl"), await Person.Register(installation.EndpointOf(1), "Dora"));
        for (var i = 0; i < 3; i++)
            reads._strangers.Enqueue(await Person.Register(installation.EndpointOf(1), $"Stranger {i}"));
        reads._chat = await reads.Writer.Befriend(reads.Reader);
        await reads.Writer.SendText(reads._chat, "first of all");
        reads._unread = (await SessionOf(reads.Reader, reads._chat)).GetProperty("unread").GetInt64();
        return reads;
    }

    public async Task HoldsUntil(CancellationToken stop)
    {
        for (var i = 1; !stop.IsCancellationRequested; i++)
        {
            await HoldsAfterAMessage();
            if (i % MessagesForAStranger == 0 && _strangers.TryDequeue(out var stranger))
                await HoldsAfterANewContact(stranger);
        }
    }

    private async Task HoldsAfterAMessage()
    {
        var sent = await Writer.SendText(_chat, "as true as can be");
        var (id, seq) = (sent.GetProperty("id").GetString(), sent.GetProperty("seq").GetInt64());
        _unread++;
        foreach (var person in new[] { Reader, Writer })
        {
            var session = await SessionOf(person, _chat);
            Assert.Equal((seq, seq), (session.GetProperty("maxSeq").GetInt64(), session.GetProperty("lastMessage").GetProperty("seq").GetInt64()));
            Assert.Equal(person == Reader ? _unread : 0, session.GetProperty("unread").GetInt64());
            Assert.Equal(id, Assert.Single(await person.History(_chat, $"?afterSeq={seq - 1}&limit=10")).GetProperty("id").GetString());
            Reads += 2;
        }
    }

    private async Task HoldsAfterANewContact(Person stranger)
    {
        await Writer.Befriend(stranger);
        Befriended++;
        foreach (var (person, contact) in new[] { (stranger, Writer), (Writer, stranger) })
        {
            Assert.Contains(contact.Id, Items(await person.Get("/api/v1/contacts")).Select(c => c.GetProperty("id").GetString()));
            Reads++;
        }
    }

    private static async Task<JsonElement> SessionOf(Person person, string chat) =>
        Items(await person.Get("/api/v1/sessions")).Single(s => s.GetProperty("conversationId").GetString() == chat);

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];
}
