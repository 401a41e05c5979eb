using System.Collections;
using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using Microsoft.Extensions.Configuration;

namespace GoChat.Api.Tests.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        var server = Load("[server]\nport = 1\nallowed_origins = ['https://a.example', 'https://b.example']", new Hashtable
        {
            ["GOCHAT__SERVER__PORT"] = "2",
            ["gochat__server__allowed_origins"] = "https://c.example",
            ["GOCHAT_UNRELATED"] = "x",
        }).GetSection("server").Get<ServerOptions>()!;

        Assert.Equal(2, server.Port);
        Assert.Equal(["https://c.example"], server.AllowedOrigins);
    }

    [Theory]
    [InlineData("GOCHAT__SERVER__PROT", "1", "environment variable GOCHAT__SERVER__PROT: [server] prot is not a known key")]
    [InlineData("GOCHAT__MAIL__HOST", "1", "environment variable GOCHAT__MAIL__HOST: [mail] host: there is no such section")]
    [InlineData("GOCHAT__SERVER", "1", "environment variable GOCHAT__SERVER: [server]  is not a known key")]
    [InlineData("GOCHAT__SERVER__PORT", "many", "environment variable GOCHAT__SERVER__PORT: [server] port must be a whole number")]
    [InlineData("GOCHAT__SERVER__PORT", "-1", "environment variable GOCHAT__SERVER__PORT: [server] port must be between 0 and 65535")]
    public void A_mistake_in_the_environment_names_the_variable(string name, string value, string expected)
    {
        var error = Assert.Throws<StartException>(() => Load("", new Hashtable { [name] = value }));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_start_at_the_folder_of_the_file()
    {
        var configuration = Load("[log]\npath = \"../elsewhere\"", new Hashtable());

        Assert.Equal(Path.GetFullPath("../elsewhere", _folder.Path), configuration["log:Path"]);
        Assert.Equal(_folder.File("data"), configuration["storage:Path"]);
    }

    [Fact]
    public void An_empty_optional_string_is_the_same_as_none() =>
        Assert.Null(Load("[server]\npublic_url = \"\"", new Hashtable()).GetSection("server").Get<ServerOptions>()!.PublicUrl);

    [Fact]
    public void The_file_in_the_repository_documents_every_key_with_its_default()
    {
        var written = TomlFile.Read(ConfigurationFile.Find(null)!).ToDictionary(raw => $"{raw.Section}.{raw.Key}");

        Assert.Equal(OptionSections.Settings.Select(setting => $"{setting.Section}.{setting.Key}").Order(), written.Keys.Order());
        foreach (var setting in OptionSections.Settings)
            Assert.Equal(setting.DefaultValue, setting.Read(written[$"{setting.Section}.{setting.Key}"]));
    }

    [Fact]
    public void A_key_by_its_former_name_means_what_it_meant_and_is_warned_of()
    {
        var configuration = new GoChatConfiguration(_folder.Write("config.toml", "[limits]\nsends_per_user_per_second = 3"), new Hashtable());

        var limits = new ConfigurationBuilder().Add(configuration).Build().GetSection("limits").Get<LimitOptions>()!;

        Assert.Equal(15, limits.SendsPerUserPerFiveSeconds);
        var warning = Assert.Single(configuration.Warnings);
        Assert.Contains("config.toml:2: [limits] sends_per_user_per_second is now called sends_per_user_per_five_seconds", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_key_is_given_by_both_names_the_new_one_counts()
    {
        var limits = Load(
            "[limits]\nsends_per_user_per_five_seconds = 7",
            new Hashtable { ["GOCHAT__LIMITS__SENDS_PER_USER_PER_SECOND"] = "3" }).GetSection("limits").Get<LimitOptions>()!;

        Assert.Equal(7, limits.SendsPerUserPerFiveSeconds);
    }

    private IConfigurationRoot Load(string toml, IDictionary environment) =>
        new ConfigurationBuilder().Add(new GoChatConfiguration(_folder.Write("config.toml", toml), environment)).Build();
}
