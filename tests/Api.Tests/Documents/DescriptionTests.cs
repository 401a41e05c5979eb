using System.Text.Json;
using GoChat.Api.Documents.Texts;
using GoChat.Api.Tests.Documents.OpenApi;
using GoChat.Application.Common.Ports;
using GoChat.Testing;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Documents;

/// <summary>The OpenAPI document is complete: everything that a caller sends has a description, and every example and limit is true.</summary>
[Trait("Mode", "both")]
public sealed class DescriptionTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Every_operation_and_parameter_is_described()
    {
        var contract = await OpenApiContract.Of(server);

        Assert.All(contract.Operations, operation =>
        {
            Assert.InRange(Text(operation.Definition, "summary").Length, 8, 60);
            Assert.True(Text(operation.Definition, "description").Length > 40, operation.Id);
            Assert.All(operation.Parameters, parameter => Assert.True(Text(parameter, "description").Length > 20, $"{operation.Id} {parameter}"));
        });
        Assert.Equal(
            contract.Operations.Select(operation => operation.Id).Order(), OperationTexts.Names.Select(JsonNamingPolicy.CamelCase.ConvertName).Order());
    }

    [Fact]
    public async Task Every_field_of_a_request_is_described()
    {
        var contract = await OpenApiContract.Of(server);

        var fields = contract.Operations.Where(operation => operation.JsonBody is not null)
            .SelectMany(
                operation => WrongValues.Of(contract.Schemas, operation.JsonBody!.Value.GetProperty("schema")).Select(wrong => (operation, wrong.Field)))
            .Where(field => !field.Field.EndsWith(']'))
            .Distinct();

        Assert.All(fields, field => Assert.True(Describes(contract, field.operation, field.Field), $"{field.operation.Id} {field.Field}"));
    }

    [Fact]
    public async Task Every_failure_lists_codes_that_are_on_the_page_of_errors()
    {
        var contract = await OpenApiContract.Of(server);
        var page = await File.ReadAllTextAsync(RepositoryFiles.Errors);

        var failures = contract.Operations.SelectMany(operation => operation.Definition.GetProperty("responses").EnumerateObject()
            .Where(response => response.Name[0] is '4' or '5')
                .Select(response => (Operation: $"{operation.Id} {response.Name}", Status: response.Name, response.Value))).ToList();

        Assert.All(failures, failure =>
        {
            var codes = failure.Value.GetProperty("x-codes").EnumerateArray().Select(code => code.GetString()!).ToList();
            Assert.NotEmpty(codes);
            Assert.All(codes, code => Assert.Contains($"| `{code}` | {failure.Status} |", page, StringComparison.Ordinal));
        });
        Assert.All(failures.Where(failure => failure.Status == "429"), failure =>
            Assert.True(failure.Value.GetProperty("headers").TryGetProperty("Retry-After", out _)));
    }

    [Fact]
    public async Task Every_example_is_taken_and_answered_as_shown()
    {
        var (sms, clock) = (new CaughtSms { IsOn = false }, new MovableClock());
        await using var walked = await ChatServer.Start(settings => settings.Adjust = builder =>
            builder.Services.AddSingleton<ISmsSender>(sms).AddSingleton<TimeProvider>(clock));
        var contract = await OpenApiContract.Of(walked);
        var walk = new ExampleWalk(walked, contract, sms, clock);

        await walk.Take();

        Assert.Empty(walk.Problems);
        Assert.Equal(contract.Operations.Select(operation => operation.Id).Order(), walk.Visited.Order());
    }

    private static bool Describes(OpenApiContract contract, Operation operation, string field)
    {
        var schema = NotNull(contract, operation.JsonBody!.Value.GetProperty("schema"));
        var steps = field.Split('.');
        foreach (var step in steps[..^1])
            schema = NotNull(contract, schema.GetProperty("properties").GetProperty(step));
        return schema.GetProperty("properties").GetProperty(steps[^1]).TryGetProperty("description", out var description)
            && description.GetString()!.Length > 10;
    }

    private static JsonElement NotNull(OpenApiContract contract, JsonElement reference) =>
        contract.Resolve(reference) is var schema && schema.TryGetProperty("oneOf", out var branches)
            ? contract.Resolve(branches.EnumerateArray().Single(branch => branch.TryGetProperty("$ref", out _)))
            : schema;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
