using GoChat.Api.Cli;
using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Tests.Configuration;

public sealed class SmsSettingTests : IDisposable
{
    private const string Secret = "security.token_secret = \"v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA\"\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "NoSms", false)]
    [InlineData("sms.provider = \"log\"", "LoggedSms", true)]
    public async Task Development_sends_no_codes_or_writes_them_into_the_log(string settings, string sender, bool isOn)
    {
        await using var app = Start(Environments.Development, settings);
        var sms = app.Services.GetRequiredService<ISmsSender>();
        Assert.Equal((sender, isOn), (sms.GetType().Name, sms.IsOn));
    }

    [Theory]
    [InlineData("sms.provider = \"log\"", "only Development may do that")]
    [InlineData("sms.provider = \"aliyun\"", "[sms] access_key_id is not set")]
    [InlineData("sms = { provider = \"aliyun\", access_key_id = \"a\", access_key_secret = \"b\", sign_name = \"c\" }", "[sms] template_code is not set")]
    public void Production_refuses_to_start_with_what_cannot_work(string settings, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Start(Environments.Production, settings));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_takes_a_provider_with_all_its_keys()
    {
        const string Complete = """
            sms = { provider = "aliyun", access_key_id = "a", access_key_secret = "b", sign_name = "c", template_code = "d" }
            """;
        await using var app = Start(Environments.Production, Complete);
        Assert.True(app.Services.GetRequiredService<ISmsSender>().IsOn);
        Assert.Equal("https://dysmsapi.aliyuncs.com", app.Services.GetRequiredService<IOptions<SmsOptions>>().Value.Endpoint);
    }

    private Microsoft.AspNetCore.Builder.WebApplication Start(string environment, string settings) =>
        Program.Build(new ServerArguments("serve", _folder.Write("config.toml", Secret + settings), []), environment);
}
