using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Members;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>The texts about parameters, by name; about ids, by type.</summary>
internal static class ParameterTexts
{
    private static readonly Dictionary<Type, string> Ids = new()
    {
        [typeof(UserId)] = "A person's id, from a list or a search.",
        [typeof(ConversationId)] =
            "A conversation's id: `D…` for a direct chat, from `POST /api/v1/sessions` or a contact; `G…` for a group, the same as the group's id.",
        [typeof(GroupId)] = "A group's id, from the list of groups.",
        [typeof(ContactRequestId)] = "A contact request's id, from the list of contact requests.",
        [typeof(JoinRequestId)] = "The id of an application to a group, from the group's list of applications.",
        [typeof(GroupInviteId)] = "An invite's id, from the list of a group's invites. It lets nobody in: only the token does.",
        [typeof(DeviceId)] = "A device's id, from the list of devices.",
        [typeof(FileId)] = "A file's id: the last part of an `avatarUrl`.",
    };

    private static readonly Dictionary<string, (FieldText Text, object? Example)> ByName = new()
    {
        ["cursor"] = (new FieldText("The `nextCursor` of the previous page, unchanged; omit it for the first page. It is opaque, belongs to its list, and "
            + "stays valid when the list changes."), null),
        ["limit"] = (new FieldText(
            $"The maximum number of items on the page: 1 to {PageLimits.Max}, by default {PageLimits.Default}.")
        { Minimum = 1, Maximum = PageLimits.Max }, 50),
        ["query"] = (new FieldText(
            "An id, a GoChat id, a telephone number in any of its forms, or the beginning of a nickname. Leading and trailing blanks are ignored.")
        { MinLength = SearchUsers.MinQuery, MaxLength = SearchUsers.MaxQuery }, "Bob"),
        ["text"] = (new FieldText("A part of a name, its sounds in pinyin, or the beginning of a GoChat id. Leading and trailing blanks are ignored.")
        { MinLength = 1, MaxLength = SearchMembers.MaxText }, "Bob"),
        ["tag"] = (new FieldText("The tag to remove from the contact.")
        { MaxCharacters = ContactTags.MaxLength, MaxLength = ContactTags.MaxLength * TextRule.CodePointsPerCharacter }, "Sailing"),
        ["relation"] =
            (new FieldText(
                "`created`: groups that the user owns; `joined`: groups of others that the user is in. If omitted: all of them.")
            { Values = [ListMyGroups.Created, ListMyGroups.Joined] }, ListMyGroups.Created),
        ["token"] = (new FieldText("The secret of an invite: the last part of its link `/join/{token}`."), Samples.InviteToken),
        ["seq"] = (new FieldText("A message's sequence number in its conversation.") { Minimum = 1 }, 1),
        ["beforeSeq"] = (new FieldText("Returns the newest messages before this sequence. Cannot be combined with `afterSeq`.") { Minimum = 0 }, null),
        ["afterSeq"] = (new FieldText("Returns the oldest messages after this sequence. Cannot be combined with `beforeSeq`.") { Minimum = 0 }, 0),
        ["upToSeq"] = (new FieldText("The last sequence to clear. If omitted: everything that exists now. A sequence past the end is harmless.")
        { Minimum = 0 }, 1),
        ["after"] = (new FieldText("The greatest `changeSeq` that the client has applied; 0 for all changes.") { Minimum = 0 }, 0),
        ["emoji"] = (new FieldText("One Unicode emoji, percent-encoded. Messages carry it in its fully qualified form: ❤ becomes ❤️."), "👍"),
        ["Idempotency-Key"] = (
            new FieldText(
                "A key that the client chooses for each object that it creates, for example a UUID. It is unique to the caller, over all their devices, for 24 "
                    + "hours: the same request with the same key creates nothing new and returns what was created. A different request with the "
                    + "same key is refused with `idempotency.conflict`.")
            { MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            "5f0c2a9e-harbour"),
    };

    /// <exception cref="InvalidOperationException">The parameter has no text yet.</exception>
    public static (FieldText Text, object? Example) Of(string name, Type? type)
    {
        if (type is not null && Ids.TryGetValue(type, out var description))
            return (new FieldText(description), Samples.IdOf(type));
        return ByName.TryGetValue(name, out var text) ? text
            : throw new InvalidOperationException($"The parameter {name} is not described: add it to ParameterTexts.");
    }
}
