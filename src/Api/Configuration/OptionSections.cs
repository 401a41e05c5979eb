using GoChat.Api.Configuration.Sections;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Identity;
using GoChat.Infrastructure.Limits;
using GoChat.Infrastructure.Redis;
using GoChat.Infrastructure.Sms;

namespace GoChat.Api.Configuration;

/// <summary>
/// The sections of config.toml and the type of each. A property of such a type is a key (<c>AllowedOrigins</c> is
/// <c>allowed_origins</c>); its initial value is the default, and its validation attributes define the permitted range.
/// </summary>
internal static class OptionSections
{
    private static readonly Section[] All =
    [
        Section.Of<ServerOptions>("server"),
        Section.Of<StorageOptions>("storage"),
        Section.Of<MySqlOptions>(MySqlOptions.Section),
        Section.Of<RedisOptions>(RedisOptions.Section),
        Section.Of<KafkaOptions>(KafkaOptions.Section),
        Section.Of<LogOptions>("log"),
        Section.Of<MetricsOptions>(MetricsOptions.Section),
        Section.Of<TracingOptions>(TracingOptions.Section),
        Section.Of<GroupOptions>(GroupOptions.Section),
        Section.Of<UploadOptions>("uploads"),
        Section.Of<IceOptions>("ice"),
        Section.Of<LimitOptions>("limits"),
        Section.Of<TelephoneOptions>(TelephoneOptions.Section),
        Section.Of<SmsOptions>(SmsOptions.Section),
        Section.Of<SecurityOptions>("security"),
    ];

    /// <summary>All keys, in the order of the sections.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [.. All.SelectMany(section => section.Settings)];

    public static IServiceCollection AddConfiguredOptions(this IServiceCollection services)
    {
        foreach (var section in All)
            section.Register(services);
        return services;
    }

    private sealed record Section(IReadOnlyList<SettingDefinition> Settings, Action<IServiceCollection> Register)
    {
        public static Section Of<TOptions>(string name) where TOptions : class, new() => new(
            SettingDefinition.Of<TOptions>(name),
            services => services.AddOptions<TOptions>().BindConfiguration(name).ValidateDataAnnotations().ValidateOnStart());
    }
}
