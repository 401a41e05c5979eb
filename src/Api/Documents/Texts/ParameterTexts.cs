using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
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
        [typeof(UserId)] = "A person's id, as lists and searches answer it.",
        [typeof(ConversationId)] =
            "A conversation's id: `D…` of a direct chat, from `POST /api/v1/sessions` or a contact; `G…` of a group, the same as the group's.",
        [typeof(GroupId)] = "A group's id, from the list of groups.",
        [typeof(ContactRequestId)] = "An application's id, from the list of applications.",
        [typeof(DeviceId)] = "A device's id, from the list of devices.",
        [typeof(FileId)] = "The last part of an `avatarUrl`.",
    };

    private static readonly Dictionary<string, (FieldText Text, object? Example)> ByName = new()
    {
        ["cursor"] = (new FieldText("`nextCursor` of the page before, as it came; left out for the first page. It is opaque, belongs to its list, and stays "
            + "good when the list changes."), null),
        ["limit"] = (new FieldText(
            $"The most items of the page: 1 to {PageLimits.Max}, {PageLimits.Default} when left out.")
        { Minimum = 1, Maximum = PageLimits.Max }, 50),
        ["query"] = (new FieldText(
            "An id, a telephone number in any of its forms, or the beginning of a nickname. Blanks around it do not count.")
        { MinLength = SearchUsers.MinQuery, MaxLength = SearchUsers.MaxQuery }, "Bob"),
        ["relation"] =
            (new FieldText(
                "`created`: groups the user owns; `joined`: groups of others the user is in; left out: all of them.")
            { Values = [ListMyGroups.Created, ListMyGroups.Joined] }, ListMyGroups.Created),
        ["seq"] = (new FieldText("A message's sequence number in its conversation.") { Minimum = 1 }, 1),
        ["beforeSeq"] = (new FieldText("The newest messages before this sequence. Not together with `afterSeq`.") { Minimum = 0 }, null),
        ["afterSeq"] = (new FieldText("The oldest messages after this sequence. Not together with `beforeSeq`.") { Minimum = 0 }, 0),
        ["upToSeq"] = (new FieldText("The last sequence to clear; left out: everything that is there now. One past the end does no harm.") { Minimum = 0 }, 1),
        ["after"] = (new FieldText("The greatest `changeSeq` applied so far; 0 for all changes.") { Minimum = 0 }, 0),
        ["emoji"] = (new FieldText("One emoji of Unicode, percent-encoded. A message carries it in its one full spelling: ❤️ also where ❤ was given."), "👍"),
        ["Idempotency-Key"] = (
            new FieldText(
                "Chosen by the client, one for each thing to be made, a UUID for instance. It is the caller's own, over all their devices, for 24 hours: the "
                    + "same request under the same key makes nothing new and answers what was made; another request under it is `idempotency.conflict`.")
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
