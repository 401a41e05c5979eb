using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>Which contacts are online.</summary>
internal static class ContactVerbs
{
    /// <summary>The people now on screen; replaces the previous ones.</summary>
    private sealed record PresenceArguments(IReadOnlyList<UserId> Users);

    public static void MapContacts(this VerbMap verbs, PresenceWatching watching) =>
        verbs.Map<PresenceArguments, PresenceWatching.WatchedPeople>("presence", Scopes.Read, (presence, call) => Watch(presence, call, watching));

    private static Task<Result<PresenceWatching.WatchedPeople>> Watch(PresenceArguments presence, VerbCall call, PresenceWatching watching) =>
        watching.Begin(call.Connection, () => call.Send(new ListPresence([.. presence.Users.Distinct()])));
}
