using System.Diagnostics;
using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Identity;

public sealed class PasswordHasherTests
{
    private readonly PasswordHasher _hasher = new();

    [Fact]
    public void Knows_the_right_password_and_salts_each_hash()
    {
        var hash = _hasher.Hash("a quiet harbour");
        Assert.Equal(PasswordMatch.Right, _hasher.Verify(hash, "a quiet harbour"));
        Assert.Equal(PasswordMatch.Wrong, _hasher.Verify(hash, "A quiet harbour"));
        Assert.NotEqual(hash, _hasher.Hash("a quiet harbour"));
        Assert.True(hash.Length <= 200, "the column holds 200 characters");
    }

    [Fact]
    public void Recognises_a_hash_of_fewer_iterations()
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 209_999 }))
            .HashPassword(new object(), "a quiet harbour");
        Assert.Equal(PasswordMatch.RightButWeaklyStored, _hasher.Verify(weak, "a quiet harbour"));
        Assert.Equal(PasswordMatch.Wrong, _hasher.Verify(weak, "something else"));
    }

    [Fact]
    public void Works_as_hard_for_nobody_as_for_somebody()
    {
        var hash = _hasher.Hash("a quiet harbour");
        Assert.Equal(PasswordMatch.Wrong, _hasher.Verify(null, "a quiet harbour"));
        Assert.InRange(TimeOf(null) / TimeOf(hash), 0.2, 5);
    }

    /// <summary>The shortest of several runs: the time of the work without disturbance.</summary>
    private double TimeOf(string? hash) => Enumerable.Range(0, 3).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        _hasher.Verify(hash, "something else");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });
}
