using GoChat.Api.Documents.Texts.Contacts;
using GoChat.Api.Documents.Texts.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>The table of contents of the texts about operations and the fields of their requests.</summary>
internal static class OperationTexts
{
    private static readonly Dictionary<string, OperationText> ByName = new[]
    {
        AccountTexts.All,
        SmsCodeTexts.All,
        MeTexts.All,
        PeopleTexts.All,
        ContactTexts.All,
        GroupTexts.All,
        MemberTexts.All,
        GroupManagementTexts.All,
        JoiningTexts.All,
        SessionTexts.All,
        MessageTexts.All,
    }.SelectMany(texts => texts).ToDictionary(text => text.Name);

    /// <summary>The texts about request fields, by schema. The limits are the domain's own.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> FieldsBySchema { get; } = new[]
    {
        AccountTexts.Fields,
        SmsCodeTexts.Fields,
        MeTexts.Fields,
        PeopleTexts.Fields,
        ContactTexts.Fields,
        GroupTexts.Fields,
        MemberTexts.Fields,
        GroupManagementTexts.Fields,
        JoiningTexts.Fields,
        SessionTexts.Fields,
        MessageTexts.Fields,
    }.SelectMany(fields => fields).ToDictionary();

    public static IEnumerable<string> Names => ByName.Keys;

    /// <exception cref="InvalidOperationException">The operation has no text yet.</exception>
    public static OperationText Of(string name) =>
        ByName.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"{name} is not described: add it to the texts of its feature in Documents/Texts.");
}
