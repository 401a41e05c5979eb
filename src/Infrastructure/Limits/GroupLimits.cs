using GoChat.Application.Groups;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Limits;

internal sealed class GroupLimits(IOptions<GroupOptions> options) : IGroupLimits
{
    public int MaxMembers => options.Value.MaxMembers;
}
