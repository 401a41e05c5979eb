using System.Text.Json;
using System.Text.Json.Nodes;
using GoChat.Testing;

namespace GoChat.Api.Tests.Upgrade;

/// <summary>What the people of a <see cref="Story"/> see, fetched with ordinary requests.</summary>
/// <param name="Epoch">The installation's epoch: an upgrade must not make clients fetch everything again.</param>
internal sealed record Answers(string Epoch, IReadOnlyList<PersonalAnswers> People)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<Answers> Ask(IReadOnlyList<Person> people)
    {
        var answers = new List<PersonalAnswers>();
        var epoch = "";
        foreach (var person in people)
        {
            await using var socket = await person.Connect();
            epoch = socket.Welcome.GetProperty("epoch").GetString()!;
            answers.Add(new PersonalAnswers(person.Telephone, socket.Welcome.GetProperty("pts").GetInt64(), await AskAll(person)));
        }

        return new Answers(epoch, answers);
    }

    public static Answers Read(string file) => JsonSerializer.Deserialize<Answers>(File.ReadAllText(file), Readable)!;

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Readable) + "\n");

    /// <summary>The differences between these answers and later ones. A later version may add fields, but nothing else.</summary>
    public IEnumerable<string> Differences(Answers later)
    {
        if (later.Epoch != Epoch)
            yield return $"the epoch: {Epoch}, later {later.Epoch}";
        foreach (var (then, now) in People.Zip(later.People))
        {
            if (now.Pts < then.Pts)
                yield return $"{then.Telephone} pts: {then.Pts}, later {now.Pts}";
            foreach (var (question, answer) in then.Shown)
            {
                foreach (var difference in Differences($"{then.Telephone} {question}", answer, now.Shown[question]))
                    yield return difference;
            }
        }
    }

    private static IEnumerable<string> Differences(string path, JsonNode? then, JsonNode? now) => (then, now) switch
    {
        (JsonObject a, JsonObject b) => a.SelectMany(property => Differences($"{path}.{property.Key}", property.Value, b[property.Key])),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.Zip(b).SelectMany((pair, i) => Differences($"{path}[{i}]", pair.First, pair.Second)),
        _ when JsonNode.DeepEquals(then, now) => [],
        _ => [$"{path}: {then?.ToJsonString()}, later {now?.ToJsonString()}"],
    };

    private static async Task<Dictionary<string, JsonNode?>> AskAll(Person person)
    {
        var shown = new Dictionary<string, JsonNode?>();
        async Task<JsonElement> Ask(string path)
        {
            var answer = await person.Get(path);
            shown[path] = JsonNode.Parse(answer.GetRawText());
            return answer;
        }

        foreach (var path in new[] { "/api/v1/me", "/api/v1/me/privacy", "/api/v1/blocks", "/api/v1/applications?limit=100" })
            await Ask(path);
        foreach (var contact in Ids(await Ask("/api/v1/contacts"), "id"))
            await Ask($"/api/v1/users/{contact}");
        foreach (var group in Ids(await Ask("/api/v1/groups"), "id"))
        {
            await Ask($"/api/v1/groups/{group}");
            await Ask($"/api/v1/groups/{group}/members?limit=100");
        }

        foreach (var conversation in Ids(await Ask("/api/v1/sessions?limit=100"), "conversationId"))
        {
            await Ask($"/api/v1/sessions/{conversation}");
            await Ask($"/api/v1/conversations/{conversation}/messages?limit=100");
            await Ask($"/api/v1/conversations/{conversation}/changes?after=0&limit=100");
        }

        return shown;
    }

    private static List<string> Ids(JsonElement page, string name) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
}

internal sealed record PersonalAnswers(string Telephone, long Pts, Dictionary<string, JsonNode?> Shown);
