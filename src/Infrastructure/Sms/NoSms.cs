using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Sms;

/// <summary>The installation sends no codes.</summary>
internal sealed class NoSms : ISmsSender
{
    public bool IsOn => false;

    public Task<bool> Send(Telephone to, string code, CancellationToken ct) => Task.FromResult(false);
}
