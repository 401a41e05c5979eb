using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Sms;

/// <summary>For development: the code is in the log and nowhere else.</summary>
internal sealed class LoggedSms(ILogger<LoggedSms> logger) : ISmsSender
{
    public bool IsOn => true;

    public Task<bool> Send(Telephone to, string code, CancellationToken ct)
    {
        logger.LogInformation("SMS to {Telephone}: the code is {Code}", to.Value, code);
        return Task.FromResult(true);
    }
}
