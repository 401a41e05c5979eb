using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Realtime.Sockets;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

// Each of these types breaks one rule: they prove that the rules bite.
namespace GoChat.Architecture.Tests.Violations.DomainLayer
{
    internal sealed class UsesAPackage
    {
        public static object Broken() => Unit.Value;
    }

    internal sealed class UsesTheLibrary
    {
        public static int Sound() => new List<int>().Count;
    }
}

namespace GoChat.Architecture.Tests.Violations.ApplicationLayer
{
    internal sealed class UsesTheInfrastructure
    {
        public static int Broken() => SocketClose.NoPong.Code;
    }

    internal sealed class UsesAPort(IFileStore files)
    {
        public IFileStore Sound => files;
    }
}

namespace GoChat.Architecture.Tests.Violations.EndpointLayer
{
    internal static class ReadsTheDatabase
    {
        public static void Broken(IEndpointRouteBuilder api) => api.MapGet("/users", (IAppDbContext db) => db.Users.Count());
    }

    internal static class SendsARequest
    {
        public static void Sound(IEndpointRouteBuilder api) => api.MapGet("/users", () => 0);
    }
}
