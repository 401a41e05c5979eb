using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>A group and its chat. The people stay, and a call that changed who may do what is followed by a new group of them.</summary>
internal sealed class GroupScenes(ChatServer server) : AccessScenes(server)
{
    private const string Dissolved = "in a dissolved group";
    private const string Direct = "with direct joining";
    private const string MutedAll = "while everybody is muted";
    private const string Mate = "the member at whom calls are aimed";
    private const string OtherAdmin = "the admin at whom calls are aimed";
    private const string Guest = "the contact whom everybody invites";
    private static readonly string[] States = [Dissolved, Direct, MutedAll];
    private static readonly string[] Callers = [AccessRole.Member, AccessRole.MutedMember, AccessRole.Admin, AccessRole.Owner];

    private readonly Dictionary<string, Person> _people = [];
    private readonly Dictionary<string, AccessCaller> _callers = [];
    private readonly Dictionary<string, OneGroup> _groups = [];
    private AccessScene? _disabled;

    public override async Task<AccessScene> For(string role, AccessRow row)
    {
        if (role == AccessRole.Disabled)
            return _disabled ??= await OfDisabled();
        var state = StateOf(row);
        if (!_groups.TryGetValue(state, out var group))
            _groups[state] = group = await New(state);
        if (!_callers.TryGetValue(role, out var caller))
            _callers[role] = caller = await CallerAs(await Called(role is AccessRole.SignedOut or AccessRole.NoDevice ? AccessRole.Member : role), role);
        return new AccessScene(caller, await Aim(role, row, state, group));
    }

    protected override void Discard(string role, AccessRow row) => _groups.Remove(StateOf(row));

    private static string StateOf(AccessRow row) =>
        Array.Find(States, state => row.Variant.EndsWith(state, StringComparison.Ordinal)) ?? "";

    private async Task<CallTarget> Aim(string role, AccessRow row, string state, OneGroup group) => row.Variant[..^state.Length].Trim() switch
    {
        "" or "of another member" => group.Target,
        "of an admin" => group.Target with { User = (await Called(OtherAdmin)).Id },
        "of the owner" => group.Target with { User = (await Called(AccessRole.Owner)).Id },
        "of oneself" => group.Target with { User = _callers[role].Person.Id },
        "of one's own" when row.Name == "revokeInvite" => group.Target with { Invite = await OwnInvite(role, group) },
        "of one's own" => group.Target with { Seq = group.Seqs.GetValueOrDefault(role, group.Target.Seq) },
        "of somebody who is no contact" => group.Target with { Guest = (await NewPerson()).Id },
        var aim => throw new InvalidOperationException($"{row.Title}: GroupScenes does not know what \"{aim}\" is."),
    };

    private async Task<string> OwnInvite(string role, OneGroup group) => Callers.Contains(role)
        ? IdOf(await _callers[role].Person.Post($"/api/v1/groups/{group.Target.Group}/invites", new { hours = 1 }))
        : group.Target.Invite;

    /// <summary>A group for this role alone: nobody can add a disabled account to another one.</summary>
    private async Task<AccessScene> OfDisabled()
    {
        var (member, owner) = (await NewPerson(), await Called(AccessRole.Owner));
        await member.Befriend(owner);
        var group = await owner.CreateGroup("ours", member);
        var seq = await Message(member, group);
        return new AccessScene(
            await CallerAs(member, AccessRole.Disabled), new CallTarget { Group = group, Conversation = group, OpensGroup = true, Seq = seq, User = owner.Id });
    }

    private async Task<OneGroup> New(string state)
    {
        var owner = await Called(AccessRole.Owner);
        var members = new List<string>();
        foreach (var role in (string[])[AccessRole.Member, AccessRole.MutedMember, AccessRole.Admin, AccessRole.RemovedMember, Mate, OtherAdmin])
            members.Add((await Called(role)).Id);
        var group = IdOf(await owner.Post("/api/v1/groups", new { name = "ours", notice = "Be kind.", addMode = "approval", memberIds = members }));
        var path = $"/api/v1/groups/{group}";
        foreach (var role in (string[])[AccessRole.Admin, OtherAdmin])
            await owner.Put($"{path}/admins/{(await Called(role)).Id}", new { });
        var seqs = new Dictionary<string, long>();
        foreach (var role in Callers)
            seqs[role] = await Message(await Called(role), group);
        await owner.Put($"{path}/members/{(await Called(AccessRole.MutedMember)).Id}/mute", new { until = DateTimeOffset.UtcNow.AddHours(1) });
        await owner.Post($"{path}/members/remove", new { memberIds = new[] { (await Called(AccessRole.RemovedMember)).Id } });
        var target = await Asked(owner, group) with { Group = group, Conversation = group, OpensGroup = true };
        await Enter(state, owner, path);
        return new OneGroup(target, seqs);
    }

    /// <summary>With two requests, one of which was blocked, an invite, and a message that everybody may react to.</summary>
    private async Task<CallTarget> Asked(Person owner, string group)
    {
        var path = $"/api/v1/groups/{group}";
        var applied = IdOf(await (await Called(AccessRole.Applicant)).Post($"{path}/applications", new { message = "hello" }));
        var blocked = IdOf(await (await Called(AccessRole.BlockedApplicant)).Post($"{path}/applications", new { message = "hello" }));
        await owner.Post($"{path}/applications/{blocked}/block", new { });
        var invite = await owner.Post($"{path}/invites", new { hours = 1 });
        var mate = await Called(Mate);
        return new CallTarget
        {
            User = mate.Id,
            Guest = (await Called(Guest)).Id,
            GroupApplication = applied,
            Invite = IdOf(invite),
            InviteToken = invite.GetProperty("token").GetString()!,
            Seq = await Message(mate, group),
        };
    }

    private static Task Enter(string state, Person owner, string path) => state switch
    {
        MutedAll => owner.Put($"{path}/mute-all", new { muted = true }),
        Dissolved => owner.Post($"{path}/dissolve", new { }),
        Direct => owner.Put($"{path}/settings", new { addMode = "direct" }),
        _ => Task.CompletedTask,
    };

    /// <summary>The same person for a role in every group. The owner has all of them as contacts, and all of them have the guest.</summary>
    private async Task<Person> Called(string role)
    {
        if (_people.TryGetValue(role, out var known))
            return known;
        var person = _people[role] = await NewPerson();
        if (role != Guest)
            await person.Befriend(await Called(Guest));
        if (role is not (AccessRole.Owner or Guest))
            await person.Befriend(await Called(AccessRole.Owner));
        return person;
    }

    private static string IdOf(JsonElement made) => made.GetProperty("id").GetString()!;

    /// <param name="Target">The chat's newest message is of another member, at whom the call is aimed.</param>
    /// <param name="Seqs">A message of each caller's own.</param>
    private sealed record OneGroup(CallTarget Target, IReadOnlyDictionary<string, long> Seqs);
}
