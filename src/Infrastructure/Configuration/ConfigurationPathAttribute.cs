namespace GoChat.Infrastructure.Configuration;

/// <summary>Marks a setting that is a path: written relative, it starts at the folder of the configuration file; the program only sees it absolute.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigurationPathAttribute : Attribute;
