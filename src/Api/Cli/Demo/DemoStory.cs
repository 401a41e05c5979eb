using GoChat.Domain.Accounts;

namespace GoChat.Api.Cli.Demo;

internal sealed record DemoPerson(string Key, string Nickname, string Telephone, Gender Gender, string Signature);

internal sealed record DemoContactRequest(string When, string Applicant, string Target, string Message);

internal sealed record DemoGroup(string When, string Key, string Name, string Announcement, string Owner, IReadOnlyList<string> Members);

/// <param name="When">A time that <see cref="DemoClock.Moment"/> understands.</param>
/// <param name="Conversation">The pair of a friendship, in its order, or a group's key.</param>
internal sealed record DemoLine(string When, string Conversation, string Sender, string Text);

/// <summary>The people of the demo and their conversations.</summary>
internal static class DemoStory
{
    public const string Password = "gochat-demo";

    /// <summary>Everybody has read everything up to this time; later messages are unread.</summary>
    public const string AllRead = "1d 22:00";

    public static readonly IReadOnlyList<DemoPerson> People =
    [
        new("lin", "林晓", "+8613900000001", Gender.Female, "慢慢来，比较快"),
        new("ming", "王小明", "+8613900000002", Gender.Male, "周末不是在爬山，就是在去爬山的路上"),
        new("chen", "陈思远", "+8613900000003", Gender.Male, "代码即文档"),
        new("alice", "Alice Carter", "+8613900000004", Gender.Female, "Designer. Tea over coffee."),
        new("bob", "Bob Miller", "+8613900000005", Gender.Male, "On call, please be gentle"),
        new("emma", "Emma 苏", "+8613900000006", Gender.Female, "中文 / English"),
    ];

    public static readonly IReadOnlyList<DemoContactRequest> Friendships =
    [
        new("", "ming", "lin", "我是王小明，老同学！"),
        new("", "lin", "chen", "思远你好，我是设计组的林晓"),
        new("", "alice", "lin", "Hi Lin, it's Alice from the Aurora project"),
        new("", "ming", "chen", "一起爬山吗？"),
        new("", "alice", "bob", "Hey Bob!"),
        new("", "chen", "alice", "Hi Alice, Siyuan here"),
    ];

    public static readonly IReadOnlyList<DemoContactRequest> Waiting =
    [
        new("1d 20:15", "emma", "lin", "林晓你好，我是 Emma，上周在读书会见过 :)"),
        new("40m", "bob", "chen", "Hi Siyuan, Alice said you know the deploy scripts"),
    ];

    public static readonly IReadOnlyList<DemoGroup> Groups =
    [
        new("5d 19:00", "hike", "周末爬山", "周六早上七点，北门集合。带够水！", "ming", ["lin", "chen"]),
        new("4d 10:00", "aurora", "Project Aurora", "Standup at 10:00. Decisions go into the wiki.", "alice", ["lin", "bob", "chen"]),
    ];

    public static readonly IReadOnlyList<DemoLine> Lines = [.. DemoLines.BetweenTwo, .. DemoLines.InGroups];
}
