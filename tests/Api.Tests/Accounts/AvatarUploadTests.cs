using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GoChat.Api.Limits;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Accounts;

[OneWay("It counts the uploads of one process and looks at its folder.")]
public sealed class AvatarUploadTests
{
    /// <summary>TLS handshakes are slow on a machine that is also busy with other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    [Fact]
    public async Task Who_is_not_signed_in_is_refused_before_the_body_has_arrived()
    {
        await using var server = await TestServer.Start(_ => { });
        await using var upload = await RawUpload.Begin(server, token: null);

        var (status, text) = await upload.Answer();

        Assert.Equal(401, status);
        Assert.Contains("auth.required", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_uploads_are_under_way()
    {
        await using var server = await TestServer.Start(settings => settings.Adjust = LetThemBeSlow);
        var uploads = server.Services.GetRequiredService<UploadsUnderWay>();
        var held = new List<RawUpload>();
        try
        {
            var holder = await server.Client.Register();
            for (var i = 0; i < UploadsUnderWay.Most; i++)
            {
                if (i > 0 && i % UploadsUnderWay.MostOfOne == 0)
                    holder = await server.Client.Register();
                held.Add(await RawUpload.Begin(server, holder.Token));
            }

            await Eventually.True(() => Task.FromResult(uploads.Count == UploadsUnderWay.Most), "all uploads are under way", Patience);
            // A user at their own limit is refused for that; everybody else meets the server's limit.
            await (await Put(server, Pictures.Gif(), holder)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
            var late = await server.Client.Register();
            await (await Put(server, Pictures.Gif(), late)).IsRefused(HttpStatusCode.ServiceUnavailable, "server.busy");
            await End(held);
            await Eventually.True(() => Task.FromResult(uploads.Count == 0), "there is room again", Patience);
            await (await Put(server, Pictures.Gif(), late)).Json(HttpStatusCode.OK);
        }
        finally
        {
            // Otherwise the server would wait for these uploads when it stops.
            await End(held);
        }
    }

    [Fact]
    public async Task An_upload_that_takes_for_ever_is_refused()
    {
        await using var impatient = await TestServer.Start(settings => settings.Adjust = builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new ShortMinutes());
            LetThemBeSlow(builder);
        });
        var lin = await impatient.Client.Register();
        await using var upload = await RawUpload.Begin(impatient, lin.Token);

        var (status, text) = await upload.Answer();

        Assert.Equal(400, status);
        Assert.Contains("body.too_slow", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_changes_the_picture_so_many_times_an_hour_and_keeps_one_file()
    {
        var clock = new MovableClock();
        await using var limited = await TestServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock);
        });
        var lin = await limited.Client.Register();
        await (await Put(limited, Encoding.ASCII.GetBytes("no picture"), lin)).IsRefused(HttpStatusCode.BadRequest, "avatar.not_an_image");
        for (byte i = 0; i < 10; i++)
            await (await Put(limited, Pictures.Gif(i), lin)).Json(HttpStatusCode.OK);

        using var refused = await Put(limited, Pictures.Gif(10), lin);

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter?.Delta);
        Assert.Single(Directory.GetFiles(Path.Combine(limited.Folder, "data", "uploads"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_folder_has_a_bound_and_whoever_leaves_a_picture_makes_room()
    {
        await using var small = await TestServer.Start(settings => settings["uploads.max_megabytes"] = 1);
        var (lin, wei) = (await small.Client.Register(), await small.Client.Register());
        await (await Put(small, Pictures.Gif(1, 600_000), lin)).Json(HttpStatusCode.OK);

        await (await Put(small, Pictures.Gif(2, 600_000), wei)).IsRefused(HttpStatusCode.InsufficientStorage, "avatar.no_room");

        await (await Put(small, Pictures.Gif(1, 600_000), wei)).Json(HttpStatusCode.OK);
        foreach (var caller in new[] { lin, wei })
            await (await small.Client.Call(HttpMethod.Delete, "/me/avatar", token: caller.Token)).Json(HttpStatusCode.OK);
        await (await Put(small, Pictures.Gif(2, 600_000), wei)).Json(HttpStatusCode.OK);
    }

    /// <summary>By default, Kestrel aborts uploads slower than 240 bytes a second, after five seconds.</summary>
    private static void LetThemBeSlow(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);

    private static async Task End(List<RawUpload> held)
    {
        foreach (var upload in held)
            await upload.DisposeAsync();
        held.Clear();
    }

    private static Task<HttpResponseMessage> Put(TestServer server, byte[] picture, Caller caller)
    {
        var body = new ByteArrayContent(picture);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("image/gif");
        return server.Client.Call(HttpMethod.Put, "/me/avatar", body, caller.Token);
    }

    /// <summary>Timers of one minute fire after half a second.</summary>
    private sealed class ShortMinutes : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(0.5) : dueTime, period);
    }
}
