using System.Globalization;
using System.Reflection;
using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Architecture.Tests;

/// <summary>docs/asyncapi.yaml matches the code.</summary>
public sealed class SocketDocumentTests
{
    private static readonly SocketDocument Document = SocketDocument.Load();
    private static readonly IReadOnlyDictionary<string, Type> Events = EventRules.PersonalEvents(Code.All);

    [Fact]
    public void Every_personal_event_is_described_and_none_is_invented()
    {
        Assert.NotEmpty(Events);
        Assert.Empty(Document.Lacks(Events.Keys));
        Assert.Empty(Document.Invents(Events.Keys));
        Assert.Equal(["thing.undocumented"], Document.Lacks([.. Events.Keys, .. EventRules.PersonalEvents([typeof(Undocumented)]).Keys]));
        Assert.Equal(["group.left"], Document.Invents(Events.Keys.Except(["group.left"])));
    }

    [Fact]
    public void Shapes_have_exactly_the_fields_of_their_records()
    {
        var records = Document.Described(Code.Application.GetTypes()).ToList();

        Assert.True(records.Count > 10);
        Assert.Empty(Document.DiffersFrom(records));
        Assert.Equal(["UserSummary.age"], Document.DiffersFrom([typeof(Violations.UserSummary)]));
    }

    [Fact]
    public void The_payload_of_every_event_is_described() =>
        Assert.Empty(Document.DiffersFrom(Events.Values));

    [Fact]
    public void Every_close_code_is_described()
    {
        var codes = typeof(SocketClose).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((SocketClose)f.GetValue(null)!).Code.ToString(CultureInfo.InvariantCulture)).ToList();

        Assert.NotEmpty(codes);
        Assert.Empty(Document.IsSilentOn(codes));
        Assert.Equal(["4777"], Document.IsSilentOn([.. codes, "4777"]));
    }

    [Fact]
    public void Every_error_of_the_socket_is_described()
    {
        var codes = ErrorRules.In(Code.All).Select(e => e.Code).Where(code => code.StartsWith("socket.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(codes);
        Assert.Empty(Document.IsSilentOn(codes));
        Assert.Equal(["socket.unheard_of"], Document.IsSilentOn([.. codes, "socket.unheard_of"]));
    }

    [Fact]
    public void Every_reference_leads_somewhere() => Assert.Empty(Document.DeadReferences());
}
