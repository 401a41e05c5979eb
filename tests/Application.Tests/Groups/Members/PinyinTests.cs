using GoChat.Application.Common.Chinese;

namespace GoChat.Application.Tests.Groups.Members;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("张三", "zhangsan")]
    [InlineData("张三", "zs")]
    [InlineData("张三", "zhs")]
    [InlineData("张三", "zsan")]
    [InlineData("张三", "zhangs")]
    [InlineData("张三", "zhang")]
    [InlineData("张三", "z")]
    [InlineData("张三", "ZHANG")]
    [InlineData("曾国藩", "zengguofan")]
    [InlineData("曾国藩", "ceng")]
    [InlineData("重庆小面", "cqxm")]
    [InlineData("吕布", "lvbu")]
    [InlineData("A张", "azhang")]
    [InlineData("小 明", "xiaom")]
    [InlineData("西安", "xian")]
    [InlineData("先", "xian")]
    public void A_name_begins_with_its_sounds(string name, string letters) => Assert.True(Pinyin.Begins(name, letters));

    [Theory]
    [InlineData("张三", "san")]
    [InlineData("张三", "zhangsi")]
    [InlineData("张三", "zhasan")]
    [InlineData("张三", "zhangsanx")]
    [InlineData("张三", "")]
    [InlineData("张三", "zhang3")]
    [InlineData("", "z")]
    [InlineData("😀", "z")]
    public void It_does_not_begin_with_others(string name, string letters) => Assert.False(Pinyin.Begins(name, letters));

    [Fact]
    public void A_text_of_any_length_is_answered()
    {
        Assert.True(Pinyin.Begins(new string('啊', 63), new string('a', 63)));
        Assert.False(Pinyin.Begins(new string('啊', 64), new string('a', 64)));
        Assert.False(Pinyin.Begins(new string('啊', 20), new string('a', 63)));
    }
}
