using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Members;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Api.Endpoints.Groups;

/// <summary>Names in a group, and finding members by them.</summary>
internal static class MemberEndpoints
{
    private sealed record ChangeAliasBody(string? Alias = null);

    private sealed record FindMembersBody(IReadOnlyList<UserId>? UserIds = null);

    public static void MapMembers(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/groups/{id}/members").WithTags("Groups");
        members.MapPut("/me/alias", (GroupId id, ChangeAliasBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ChangeAlias(id, body.Alias), ct).Ok())
            .LimitedPerUser("alias", limits => limits.AliasChangesPerUserPerHour, TimeSpan.FromHours(1))
            .WithName("ChangeAlias").Produces<GroupCard>();
        members.MapGet("/search", (
            GroupId id, ISender sender, CancellationToken ct, string? text = null, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new SearchMembers(id, text ?? "", cursor, limit), ct).Ok())
            .WithName("SearchMembers").Produces<Page<GroupMemberCard>>();
        members.MapPost("/find", (GroupId id, FindMembersBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new FindMembers(id, body.UserIds ?? []), ct).Ok())
            .WithName("FindMembers").Produces<Page<GroupMemberCard>>();
    }
}
