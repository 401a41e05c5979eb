using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

/// <summary>Domain ← Application ← Infrastructure ← Api: an inner layer knows nothing of an outer one.</summary>
public sealed class LayerTests
{
    /// <summary>All assemblies delivered with the server: packages and outer layers. Their namespaces begin with their names.</summary>
    private static readonly string[] BeyondDomain =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name is not ("GoChat.Domain" or "GoChat.Architecture.Tests") && !name.StartsWith("System.", StringComparison.Ordinal)),
    ];

    private static readonly string[] BeyondApplication = ["GoChat.Infrastructure", "GoChat.Api", "Microsoft.AspNetCore", "MassTransit", "Microsoft.Data"];
    private static readonly string[] Database =
        ["GoChat.Application.Common.Ports.IAppDbContext", "GoChat.Infrastructure.Database.AppDbContext", "GoChat.Infrastructure.Database.Sqlite",
            "Microsoft.EntityFrameworkCore"];

    [Fact]
    public void The_domain_uses_the_base_class_library_alone() =>
        Assert.Empty(LayerRules.Using(Code.Domain, "GoChat.Domain", BeyondDomain));

    [Fact]
    public void A_domain_type_that_uses_a_package_is_found() =>
        Assert.Equal(["UsesAPackage"], LayerRules.Using(Code.Tests, $"{Code.Planted}.DomainLayer", BeyondDomain));

    [Fact]
    public void The_domain_references_no_assembly_but_the_base_class_library() =>
        Assert.All(Code.Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_inner_layers_do_not_know_the_outer_ones()
    {
        Assert.Empty(LayerRules.Using(Code.Application, "GoChat.Application", BeyondApplication));
        Assert.Empty(
            LayerRules.Using(
            Code.Infrastructure, "GoChat.Infrastructure", "GoChat.Api", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Builder",
            "Microsoft.AspNetCore.Mvc"));
    }

    [Fact]
    public void A_use_case_that_knows_the_infrastructure_is_found() =>
        Assert.Equal(["UsesTheInfrastructure"], LayerRules.Using(Code.Tests, $"{Code.Planted}.ApplicationLayer", BeyondApplication));

    [Fact]
    public void Transports_do_not_see_the_database() =>
        Assert.Empty(LayerRules.Using(Code.Api, "GoChat.Api", Database));

    [Fact]
    public void An_endpoint_that_takes_the_database_is_found() =>
        Assert.Equal(["ReadsTheDatabase"], LayerRules.Using(Code.Tests, $"{Code.Planted}.EndpointLayer", Database));
}
