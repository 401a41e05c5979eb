using GoChat.Application.Groups;
using GoChat.Application.Tests.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Testing;

namespace GoChat.Application.Tests.Groups;

/// <summary>A group of three: Ann, who owns it, and her contacts Bob and Eve.</summary>
public abstract class GroupFixture : PeopleFixture
{
    private protected UserId Eve { get; private set; }

    private protected GroupId Climbers { get; private set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Eve = await Host.Person("Eve");
        await Host.Befriend(Ann, Bob);
        await Host.Befriend(Ann, Eve);
        Climbers = (await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob, Eve], null), Ann)).Value.Id;
    }
}
