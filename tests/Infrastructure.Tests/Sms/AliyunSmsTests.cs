using System.Text.Json;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Sms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Sms;

/// <summary>The adapter against a stand-in of the provider that verifies every signature by itself.</summary>
public sealed class AliyunSmsTests : IAsyncLifetime
{
    private static readonly Telephone Number = Telephone.Parse("+8613800138000");
    private readonly SmsProvider _provider = new();

    public Task InitializeAsync() => _provider.Start();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Sends_the_code_to_the_number_with_a_signature_that_holds()
    {
        using var sms = Sender();

        Assert.True(await sms.Send(Number, "042137", CancellationToken.None));

        var sent = Assert.Single(_provider.Sent);
        Assert.Equal("SendSms", sent.Action);
        Assert.Equal("2017-05-25", sent.Version);
        Assert.Equal("8613800138000", sent.Parameters["PhoneNumbers"]);
        Assert.Equal("港湾 & Co", sent.Parameters["SignName"]);
        Assert.Equal("SMS_1234", sent.Parameters["TemplateCode"]);
        Assert.Equal("042137", JsonDocument.Parse(sent.Parameters["TemplateParam"]).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Never_repeats_a_nonce()
    {
        using var sms = Sender();

        Assert.True(await sms.Send(Number, "042137", CancellationToken.None));
        Assert.True(await sms.Send(Number, "042137", CancellationToken.None));

        Assert.Equal(2, _provider.Sent.Select(sent => sent.Nonce).Distinct().Count());
    }

    [Fact]
    public async Task Is_refused_with_another_secret()
    {
        using var sms = Sender(options => options.AccessKeySecret = "another secret");

        Assert.False(await sms.Send(Number, "042137", CancellationToken.None));

        Assert.Empty(_provider.Sent);
        Assert.Equal(1, _provider.BadSignatures);
    }

    [Theory]
    [InlineData(200, """{"Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"Too many","RequestId":"R1"}""")]
    [InlineData(503, """{"Code":"ServiceUnavailable","Message":"Later","RequestId":"R2"}""")]
    [InlineData(200, "<html>A proxy's page</html>")]
    public async Task Says_that_the_provider_did_not_take_the_message(int status, string answer)
    {
        _provider.Answer = (status, answer);
        using var sms = Sender();

        Assert.False(await sms.Send(Number, "042137", CancellationToken.None));
    }

    [Fact]
    public async Task Says_so_when_nobody_is_there()
    {
        using var sms = Sender(options => options.Endpoint = "http://127.0.0.1:9");

        Assert.False(await sms.Send(Number, "042137", CancellationToken.None));
    }

    private AliyunSms Sender(Action<SmsOptions>? adjust = null)
    {
        var options = new SmsOptions
        {
            Provider = SmsOptions.Aliyun,
            Endpoint = _provider.Address,
            AccessKeyId = SmsProvider.KeyId,
            AccessKeySecret = SmsProvider.KeySecret,
            SignName = "港湾 & Co",
            TemplateCode = "SMS_1234",
        };
        adjust?.Invoke(options);
        return new AliyunSms(Options.Create(options), TimeProvider.System, NullLogger<AliyunSms>.Instance);
    }
}
