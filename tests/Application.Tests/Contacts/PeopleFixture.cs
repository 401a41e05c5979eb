using GoChat.Domain.Accounts;
using GoChat.Testing;

namespace GoChat.Application.Tests.Contacts;

/// <summary>Use cases with two people who are not contacts yet.</summary>
public abstract class PeopleFixture : IAsyncLifetime
{
    private protected UseCaseHost Host { get; private set; } = null!;

    private protected UserId Ann { get; private set; }

    private protected UserId Bob { get; private set; }

    public virtual async Task InitializeAsync()
    {
        Host = await UseCaseHost.Start();
        (Ann, Bob) = (await Host.Person("Ann"), await Host.Person("Bob"));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
