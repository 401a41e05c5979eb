namespace GoChat.Api.Cli.Demo;

/// <summary>The lines of <see cref="DemoStory"/>.</summary>
internal static class DemoLines
{
    public static readonly IReadOnlyList<DemoLine> BetweenTwo =
    [
        new("6d 09:12", "ming lin", "ming", "早！好久不见，最近怎么样？"),
        new("6d 09:15", "ming lin", "lin", "还不错，换了新项目，天天画图 😄"),
        new("6d 09:16", "ming lin", "ming", "这周六想去爬山，天气预报说是晴天，来不来？"),
        new("6d 09:30", "ming lin", "lin", "来！几点？"),
        new("6d 09:31", "ming lin", "ming", "早上七点，北门集合。我晚点建个群，把思远也叫上。"),
        new("3d 21:05", "ming lin", "lin", "照片我整理好了，回头发你。"),
        new("3d 21:20", "ming lin", "ming", "太好了，山顶那张一定要给我！"),
        new("55m", "ming lin", "ming", "在吗？下周的读书会改到周四了"),
        new("54m", "ming lin", "ming", "地点不变，还是老地方 📚"),
        new("6d 14:02", "lin chen", "lin", "思远，登录页的新稿你看了吗？"),
        new("6d 14:20", "lin chen", "chen", "看了，很清爽。深色主题的对比度再高一点会更好。"),
        new("6d 14:22", "lin chen", "lin", "好，我把次要文字调亮一档。"),
        new("2d 11:40", "lin chen", "chen", "新版已经合进去了，你刷新看看。"),
        new("2d 11:52", "lin chen", "lin", "完美 👍"),
        new("30m", "lin chen", "chen", "群里 Bob 问的图标，你那边有 SVG 吗？"),
        new("5d 16:10", "alice lin", "alice", "Hi Lin! Do you have the source file of the icon set?"),
        new("5d 16:25", "alice lin", "lin", "Yes, I'll share it after lunch tomorrow."),
        new("4d 13:30", "alice lin", "lin", "Shared. The outlined ones are on page 2."),
        new("4d 13:33", "alice lin", "alice", "Lovely, thank you! 谢谢 🙏"),
        new("12m", "alice lin", "alice", "One more thing: could you join the review at three?"),
        new("3d 10:05", "alice bob", "alice", "The staging server is slow again. Known issue?"),
        new("3d 10:09", "alice bob", "bob", "The nightly backup ran into the morning. It's done now."),
        new("3d 10:10", "alice bob", "alice", "Much better, thanks!"),
        new("1d 17:45", "alice bob", "bob", "Moved the backup to 3 am, so that was the last time."),
        new("2d 15:00", "chen alice", "chen", "Can we keep the session list at 72 px per row?"),
        new("2d 15:04", "chen alice", "alice", "Yes, 64 felt cramped with two lines of Chinese."),
    ];

    public static readonly IReadOnlyList<DemoLine> InGroups =
    [
        new("5d 19:02", "hike", "ming", "人齐了！周六七点，北门见。"),
        new("5d 19:05", "hike", "chen", "收到。我开车，可以捎一个人。"),
        new("5d 19:06", "hike", "lin", "我我我！思远带我吧"),
        new("5d 19:08", "hike", "chen", "没问题，六点半楼下接你。"),
        new("4d 20:30", "hike", "ming", "记得带水和雨衣，山上风大。"),
        new("3d 18:12", "hike", "lin", "腿好酸……但是值了 ⛰️"),
        new("3d 18:13", "hike", "ming", "哈哈，下个月去更高的！"),
        new("1d 12:20", "hike", "chen", "我投西线一票，人少风景好。"),
        new("1d 12:31", "hike", "lin", "+1"),
        new("70m", "hike", "ming", "那就西线，日子定在下下个周六，大家看行不行？"),
        new("4d 10:01", "aurora", "alice", "Welcome, everybody! This is where Aurora lives from now on."),
        new("4d 10:03", "aurora", "bob", "👋"),
        new("4d 10:04", "aurora", "chen", "大家好！I'll answer in whatever language the question comes in."),
        new("4d 10:06", "aurora", "lin", "Hello all. 设计稿都在共享文件夹里。"),
        new("3d 10:00", "aurora", "alice", "Standup: I finished the onboarding flow, today the empty states."),
        new("3d 10:01", "aurora", "chen", "Yesterday: reconnect logic. Today: tests for it."),
        new("3d 10:02", "aurora", "lin", "昨天：图标；今天：深色主题。"),
        new("2d 10:00", "aurora", "bob", "Standup: certificates renew by themselves now. Nobody has to remember anything."),
        new("2d 10:05", "aurora", "alice", "Best kind of news."),
        new("1d 10:00", "aurora", "chen", "Tests are green on both databases 🎉"),
        new("1d 10:02", "aurora", "lin", "辛苦了！"),
        new("1d 21:30", "aurora", "alice", "Tomorrow we show it to the first users. Sleep well, everybody."),
        new("35m", "aurora", "bob", "Release candidate is on staging. Could somebody send me the app icon as SVG?"),
        new("33m", "aurora", "chen", "我问一下林晓。"),
        new("8m", "aurora", "alice", "First feedback is in: \"It just feels fast.\" 🚀"),
    ];
}
