namespace GoChat.Api.Configuration;

/// <summary>A setting as the operator wrote it.</summary>
/// <param name="Value">From a file: string, long, double, bool, or object[] of these; from the environment: string.</param>
/// <param name="Origin">Where it was written, for messages: <c>config.toml:12</c>.</param>
/// <param name="IsText">True when the source contains only strings, so that <c>"8080"</c> may mean a number.</param>
internal sealed record RawSetting(string Section, string Key, object Value, string Origin, bool IsText);
