using System.Text.Json.Serialization;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Announcements;
using GoChat.Application.Groups.Management;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Api.Endpoints;

/// <summary>What the owner and the admins of a group may do.</summary>
internal static class GroupManagementEndpoints
{
    private sealed record RemoveMembersBody(IReadOnlyList<UserId> MemberIds);

    private sealed record TransferGroupBody(UserId UserId);

    private sealed record MuteMemberBody(DateTimeOffset Until);

    private sealed record MuteAllMembersBody(bool Muted);

    private sealed record ChangeAnnouncementBody([property: JsonPropertyName("notice")] string? Announcement = null);

    public static void MapGroupManagement(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/groups/{id}").WithTags("Groups");
        group.MapPost("/members/remove", (GroupId id, RemoveMembersBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new RemoveMembers(id, body.MemberIds), ct).NoContent())
            .WithName("RemoveMembers").Produces(StatusCodes.Status204NoContent);
        group.MapPut("/owner", (GroupId id, TransferGroupBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new TransferGroup(id, body.UserId), ct).Ok())
            .WithName("TransferGroup").Produces<GroupCard>();
        group.MapPost("/dissolve", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new DissolveGroup(id), ct).Ok())
            .WithName("DissolveGroup").Produces<GroupCard>();
        group.MapPut("/admins/{userId}", (GroupId id, UserId userId, ISender sender, CancellationToken ct) =>
            sender.Send(new AppointAdmin(id, userId), ct).Ok())
            .WithName("AppointAdmin").Produces<GroupMemberCard>();
        group.MapDelete("/admins/{userId}", (GroupId id, UserId userId, ISender sender, CancellationToken ct) =>
            sender.Send(new DismissAdmin(id, userId), ct).Ok())
            .WithName("DismissAdmin").Produces<GroupMemberCard>();
        group.MapPut("/members/{userId}/mute", (GroupId id, UserId userId, MuteMemberBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new MuteMember(id, userId, body.Until), ct).Ok())
            .WithName("MuteMember").Produces<GroupMemberCard>();
        group.MapDelete("/members/{userId}/mute", (GroupId id, UserId userId, ISender sender, CancellationToken ct) =>
            sender.Send(new UnmuteMember(id, userId), ct).Ok())
            .WithName("UnmuteMember").Produces<GroupMemberCard>();
        group.MapPut("/mute-all", (GroupId id, MuteAllMembersBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new MuteAllMembers(id, body.Muted), ct).Ok())
            .WithName("MuteAllMembers").Produces<GroupCard>();
        MapAnnouncement(group);
    }

    private static void MapAnnouncement(RouteGroupBuilder group)
    {
        group.MapGet("/notice", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new GetAnnouncement(id), ct).Ok())
            .WithName("GetAnnouncement").Produces<AnnouncementCard>();
        group.MapPut("/notice", (GroupId id, ChangeAnnouncementBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ChangeAnnouncement(id, body.Announcement), ct).Ok())
            .WithName("ChangeAnnouncement").Produces<GroupCard>();
        group.MapPut("/notice/read", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new ConfirmAnnouncement(id), ct).Ok())
            .WithName("ConfirmAnnouncement").Produces<AnnouncementCard>();
    }
}
