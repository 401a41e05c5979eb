namespace GoChat.Api.Documents.Texts;

/// <summary>The table of contents of the texts about operations.</summary>
internal static class OperationTexts
{
    private static readonly Dictionary<string, OperationText> ByName = new[]
    {
        AccountTexts.All,
        MeTexts.All,
        PeopleTexts.All,
        GroupTexts.All,
        SessionTexts.All,
        MessageTexts.All,
    }.SelectMany(texts => texts).ToDictionary(text => text.Name);

    public static IEnumerable<string> Names => ByName.Keys;

    /// <exception cref="InvalidOperationException">The operation has no text yet.</exception>
    public static OperationText Of(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{name} is not described: add it to the texts of its feature in Documents/Texts.");
}
