using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Database;
using Microsoft.AspNetCore.Http;

namespace GoChat.Api.Tests.Documents;

/// <summary>Compares docs/errors.md with every error that the code can return.</summary>
public sealed partial class ErrorDocumentTests
{
    /// <summary>A bug has status 500, which no kind of expected failure has.</summary>
    private const string Bug = "server.error";

    /// <summary>Never reaches a client: the use case tries again.</summary>
    private const string NeverAnswered = "avatar.faster_elsewhere";

    [Fact]
    public void Every_error_is_on_the_page_with_its_status_and_no_other()
    {
        var answered = Errors().Append(Error.Invalid("field", "reason"))
            .Where(error => error.Code != NeverAnswered)
            .ToDictionary(error => error.Code, error => error.Code == Bug ? StatusCodes.Status500InternalServerError : Problems.StatusOf(error.Kind));

        var described = Line().Matches(File.ReadAllText(RepositoryFiles.Errors))
            .ToDictionary(line => line.Groups["code"].Value, line => int.Parse(line.Groups["status"].Value, CultureInfo.InvariantCulture));

        Assert.Equal(answered.OrderBy(error => error.Key, StringComparer.Ordinal), described);
    }

    [Fact]
    public void The_search_for_errors_finds_those_of_every_layer() =>
        Assert.All(
            ["contact.self", "auth.required", "socket.malformed", "not_found", "rate_limited", NeverAnswered],
            code => Assert.Contains(Errors(), error => error.Code == code));

    private static IEnumerable<Error> Errors() =>
        new[] { typeof(Error).Assembly, typeof(CommonErrors).Assembly, typeof(AppDbContext).Assembly, typeof(Problems).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Error))
            .Select(field => (Error)field.GetValue(null)!)
            .DistinctBy(error => error.Code);

    [GeneratedRegex(@"^\| `(?<code>[\w.]+)` \| (?<status>\d+) \| \S.*\|$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
