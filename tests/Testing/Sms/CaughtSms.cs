using System.Collections.Concurrent;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Testing.Sms;

/// <summary>Keeps SMS codes for the test instead of sending them.</summary>
public sealed class CaughtSms : ISmsSender
{
    private readonly ConcurrentDictionary<string, string> _codes = [];
    private int _sent;

    public bool IsOn { get; set; } = true;

    /// <summary>Whether the provider takes no message.</summary>
    public bool Fails { get; set; }

    public int Sent => _sent;

    /// <summary>The newest code to this number, in E.164.</summary>
    public string To(string telephone) => _codes[telephone];

    public Task<bool> Send(Telephone to, string code, CancellationToken ct)
    {
        if (Fails)
            return Task.FromResult(false);
        Interlocked.Increment(ref _sent);
        _codes[to.Value] = code;
        return Task.FromResult(true);
    }
}
