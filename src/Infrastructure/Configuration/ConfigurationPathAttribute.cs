namespace GoChat.Infrastructure.Configuration;

/// <summary>Marks a setting that is a path. A relative path starts at the folder of the configuration file; the program only sees absolute paths.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigurationPathAttribute : Attribute;
