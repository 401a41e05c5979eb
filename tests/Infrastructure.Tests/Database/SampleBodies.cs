using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Tests.Database;

/// <summary>A body of each kind of message, for tests that treat every kind the same.</summary>
internal static class SampleBodies
{
    private static readonly DateTimeOffset At = new(2026, 1, 31, 8, 15, 30, TimeSpan.Zero);
    private static readonly NamedUser Ann = new(UserId.New(At), "Ann \"李\" 👋");

    /// <summary>The kinds that this server writes.</summary>
    public static IReadOnlyList<MessageBody> All { get; } =
    [
        new TextBody("first line\n\"quoted\" 你好 👋 \\u0041"),
        new NoticeBody(NoticeEvent.GroupCreated, Ann, [new NamedUser(UserId.New(At), "Bob")]),
        new NoticeBody(NoticeEvent.MembersInvited, Ann, [new NamedUser(UserId.New(At), "Bob")]),
        new NoticeBody(NoticeEvent.GroupRenamed, Ann, [], "Hikers 👟"),
        new NoticeBody(NoticeEvent.MemberMuted, Ann, [new NamedUser(UserId.New(At), "Bob")], Until: At.AddMilliseconds(123)),
    ];

    /// <summary>The kinds without a sample.</summary>
    public static IReadOnlyList<string> Missing { get; } =
    [
        .. typeof(MessageBody).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(MessageBody)) && type != typeof(UnknownBody))
            .Except(All.Select(body => body.GetType())).Select(type => type.Name),
    ];
}
