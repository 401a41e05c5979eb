using GoChat.Api.Cli;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Tests.Configuration;

public sealed class TokenSecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Development_makes_one_secret_and_keeps_it_to_itself()
    {
        var first = await Secret(Environments.Development, "");
        var second = await Secret(Environments.Development, "");

        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.Equal(first, second);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("data/token.secret")));
    }

    [Theory]
    [InlineData("", "token_secret is not set")]
    [InlineData("QPq3uB0xR1n8yT6w", "token_secret is shorter than 32 bytes")]
    [InlineData("change-me-to-32-or-more-random-bytes", "token_secret is an example")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "token_secret is an example")]
    public async Task Production_refuses_a_secret_that_protects_nothing(string secret, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => Secret(Environments.Production, secret));

        Assert.Contains(expected, error.Failures.Single(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("data/token.secret")));
    }

    [Fact]
    public async Task Production_takes_the_secret_it_is_given() =>
        Assert.Equal("v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA", await Secret(Environments.Production, "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA"));

    private async Task<string> Secret(string environment, string secret)
    {
        var config = _folder.Write("config.toml", $"security.token_secret = \"{secret}\"");
        await using var app = Program.Build(new ServerArguments("serve", config, []), environment);
        return app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.TokenSecret!;
    }
}
