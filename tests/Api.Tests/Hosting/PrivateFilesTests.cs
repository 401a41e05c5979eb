using System.Runtime.Versioning;
using GoChat.Api.Cli;
using GoChat.Infrastructure.Files;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Hosting;

/// <summary>Other accounts on the machine cannot read what people wrote.</summary>
[UnsupportedOSPlatform("windows")]
[OneWay("Files of one server's folder.")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Usual = OwnersFolder | GroupReads | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode GroupReads = UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    [Fact]
    public async Task Data_logs_and_uploads_are_their_owners_alone_and_are_closed_where_they_were_open()
    {
        await using var server = await TestServer.Start(settings =>
        {
            settings.SharedDatabase = null;
            settings.IsFirstStart = true;
            settings["uploads.path"] = "uploads";
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
        });
        string[] folders = ["data", "logs", "uploads"];
        Assert.All(folders, folder => Assert.Equal(OwnersFolder, Mode(server, folder)));
        Assert.All(["data/gochat.db", "data/gochat.db-wal", "data/gochat.lock"], file => Assert.Equal(OwnersFile, Mode(server, file)));

        await server.Stop();
        foreach (var folder in folders)
            File.SetUnixFileMode(Path.Combine(server.Folder, folder), Usual);
        File.SetUnixFileMode(Path.Combine(server.Folder, "data", "gochat.db"), OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var report = new StringWriter();
        Assert.Equal(0, await CommandLine.Run(["doctor", "--config", Path.Combine(server.Folder, "config.toml")], report, report));
        await server.StartAgain();

        Assert.Contains("look  storage", report.ToString(), StringComparison.Ordinal);
        Assert.Contains($"other users of this machine can read {Path.Combine(server.Folder, "data")}", report.ToString(), StringComparison.Ordinal);
        Assert.All(folders, folder => Assert.Equal(OwnersFolder, Mode(server, folder)));
        Assert.Equal(OwnersFile, Mode(server, "data/gochat.db"));
        Assert.Contains("restricted to its owner", await TestLog.Read(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Usual, OwnersFolder)]
    [InlineData(OwnersFolder | GroupReads, OwnersFolder | GroupReads)]
    [InlineData(Usual | UnixFileMode.GroupWrite, OwnersFolder | GroupReads | UnixFileMode.GroupWrite)]
    public void A_group_that_was_let_in_stays(UnixFileMode before, UnixFileMode after)
    {
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(folder.File("data")).FullName;
        File.SetUnixFileMode(data, before);

        PrivateFolder.Make(data);

        Assert.Equal(after, File.GetUnixFileMode(data));
    }

    [Theory]
    [InlineData("/var/log", false)]
    [InlineData("/tmp", false)]
    [InlineData("/home/somebody/", false)]
    [InlineData("/var/lib/gochat", true)]
    public void Folders_of_the_system_are_left_alone(string folder, bool closes) => Assert.Equal(closes, PrivateFolder.MayClose(folder));

    private static UnixFileMode Mode(TestServer server, string name) => File.GetUnixFileMode(Path.Combine(server.Folder, name));
}
