using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

namespace GoChat.Application.Contacts.Details;

/// <summary>The tags that the caller gave their contacts, in alphabetical order, each with the number of contacts that have it.</summary>
[AllowedTo(Caller.User)]
public sealed record ListTags : IQuery<Page<TagCount>>;

/// <param name="Contacts">How many contacts have the tag.</param>
public sealed record TagCount(string Tag, int Contacts);

internal sealed class ListTagsHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListTags, Page<TagCount>>
{
    public async Task<Result<Page<TagCount>>> Handle(ListTags query, CancellationToken ct)
    {
        var contacts = await models.Contacts(user.Id, ct);
        return Page<TagCount>.All([.. contacts.SelectMany(contact => contact.Tags)
            .GroupBy(tag => tag)
            .Select(tag => new TagCount(tag.Key, tag.Count()))
            .OrderBy(tag => tag.Tag, StringComparer.Ordinal)]);
    }
}
