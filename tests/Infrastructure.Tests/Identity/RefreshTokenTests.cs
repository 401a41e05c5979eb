using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Identity;

public sealed class RefreshTokenTests
{
    private readonly RefreshTokens _tokens = Tokens("only-for-tests-only-for-tests-only-for-tests");
    private readonly DeviceId _device = DeviceId.New(DateTimeOffset.UtcNow);

    [Fact]
    public void Are_read_back_as_they_were_made()
    {
        var token = _tokens.Begin(_device);
        Assert.Equal(token, _tokens.Read(token.Text));
        Assert.Equal(_device, token.Device);
        Assert.NotEqual(token.Text, _tokens.Begin(_device).Text);
    }

    [Fact]
    public void Have_one_successor_each()
    {
        var first = _tokens.Begin(_device);
        var second = _tokens.After(first);
        Assert.Equal(second, _tokens.After(_tokens.Read(first.Text)!));
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.NotEqual(second.Hash, _tokens.After(second).Hash);
        Assert.Equal(second, _tokens.Read(second.Text));
    }

    [Fact]
    public void Cannot_be_altered_nor_moved_to_another_device()
    {
        var text = _tokens.Begin(_device).Text;
        var parts = text.Split('.');
        Assert.Null(_tokens.Read($"{DeviceId.New(DateTimeOffset.UtcNow)}.{parts[1]}.{parts[2]}"));
        Assert.Null(_tokens.Read($"{parts[0]}.{parts[1]}x.{parts[2]}"));
        Assert.Null(_tokens.Read($"{parts[0]}.{parts[1]}"));
        Assert.Null(_tokens.Read(text + ".x"));
        Assert.Null(_tokens.Read(Tokens("another-secret-another-secret-another-secret").Begin(_device).Text));
    }

    private static RefreshTokens Tokens(string secret) => new(Options.Create(new SecurityOptions { TokenSecret = secret }));
}
