using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Contacts;

/// <summary>A person's card. Disabled people are visible only to their contacts, erased ones to nobody.</summary>
[AllowedTo(Caller.User)]
public sealed record GetUser(UserId UserId) : IQuery<UserCard>;

internal sealed class GetUserValidator : AbstractValidator<GetUser>
{
    public GetUserValidator() => RuleFor(q => q.UserId).NotEmpty();
}

internal sealed class GetUserHandler(IReadModels models, ICurrentUser user) : IQueryHandler<GetUser, UserCard>
{
    public async Task<Result<UserCard>> Handle(GetUser query, CancellationToken cancellationToken) =>
        await models.Person(query.UserId, user.Id, cancellationToken) is { } card ? card : AccountErrors.UserNotFound;
}
