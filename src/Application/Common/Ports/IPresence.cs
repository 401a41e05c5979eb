using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Who is here, as those who watch them were told. A connection that flaps does not show.</summary>
public interface IPresence
{
    bool IsOnline(UserId user);
}
