using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Documents.Texts;
using GoChat.Application.Common.Ports;
using GoChat.Testing;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>Compares the OpenAPI document with the server's behaviour.</summary>
[Trait("Mode", "both")]
public sealed class OpenApiTests(ChatServer server) : IClassFixture<ChatServer>
{
    /// <summary>Errors that a client's calls cannot cause, and the tests that cover them.</summary>
    private static readonly Dictionary<string, string> NotOnTheWalk = new()
    {
        ["body.too_slow"] = "A body that does not arrive is written past .NET's client: AvatarUploadTests.",
        ["group.too_many_admins"] = "It takes eleven contacts: GroupAdminTests.",
        ["group.full"] = "A group is full by the server's configuration: JoiningEndpointTests.",
        ["group.invitee_blocked"] = "A member invites an applicant whom a manager blocked: InviteMembersTests.",
        ["invite.expired"] = "Access tokens expire before an invite: InviteTests.",
        ["invite.too_many"] = "The 51st invite of a group: InviteTests.",
        ["message.not_editable"] = "Only a newer server stores a kind that this one does not know: UnknownKindTests.",
        ["user.disabled"] = "Nobody can disable an account yet: ApplyForContactTests.",
    };

    [Fact]
    public async Task Every_operation_that_wants_a_token_refuses_who_has_none()
    {
        var contract = await OpenApiContract.Of(server);

        foreach (var operation in contract.Operations.Where(operation => operation.WantsToken))
        {
            using var answer = await server.Client.SendAsync(OpenApiContract.Sample(operation));

            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{operation.Id}: {(int)answer.StatusCode} {body}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("auth.required", JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
            Assert.Empty(contract.Problems(operation, answer, body));
        }
    }

    [Fact]
    public async Task A_tour_of_all_operations_meets_nothing_that_is_not_documented()
    {
        var (sms, clock) = (new CaughtSms { IsOn = false }, new MovableClock());
        await using var toured = await ChatServer.Start(settings =>
        {
            settings["uploads.max_megabytes"] = ApiWalk.MegabytesOfUploads;
            settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ISmsSender>(sms);
        });
        var contract = await OpenApiContract.Of(toured);
        ContractRecorder? recorder = null;
        using var client = toured.CreateClient(network => recorder = new ContractRecorder(contract, network));

        await new ApiWalk(client, clock, sms).Take();

        Assert.Empty(recorder!.Problems);
        Assert.Equal(contract.Operations.Select(operation => operation.Id).Order(), recorder.Visited.Order());
        var documented = OperationTexts.Names.SelectMany(name => OperationTexts.Of(name).Errors).Select(error => error.Code).Distinct();
        Assert.Equal(NotOnTheWalk.Keys.Order(), documented.Except(recorder.Codes).Order());
    }

    [Fact]
    public async Task Every_id_in_a_path_has_its_pattern_and_every_limit_its_bounds()
    {
        var contract = await OpenApiContract.Of(server);

        var parameters = contract.Operations.SelectMany(o => o.Definition.TryGetProperty("parameters", out var declared) ? declared.EnumerateArray() : [])
            .ToList();
        Assert.All(parameters.Where(
            p => p.GetProperty("in").GetString() == "path" && p.GetProperty("name").GetString()!.EndsWith("id", StringComparison.OrdinalIgnoreCase)), p =>
            Assert.StartsWith("^", p.GetProperty("schema").GetProperty("pattern").GetString(), StringComparison.Ordinal));
        Assert.All(parameters.Where(p => p.GetProperty("name").GetString() == "limit"), p =>
            Assert.Equal(100, p.GetProperty("schema").GetProperty("maximum").GetInt32()));
    }

    [Fact]
    public async Task Every_list_says_what_its_items_are()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var lists = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .SelectMany(schema => schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : [])
            .Where(property => property.Value.TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.True(list.Value.TryGetProperty("items", out _), list.Name));
    }
}
