using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Architecture.Tests.Rules;

internal static class PipelineRules
{
    public static IReadOnlyList<string> BehavioursOf(IServiceProvider services, Type request)
    {
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(request, UseCaseRules.AnswerOf(request));
        return [.. services.GetServices(behaviour).Select(b => b!.GetType().Name.Split('`')[0])];
    }

    /// <summary>Requests that do not pass all of <paramref name="expected"/> in this order.</summary>
    public static IReadOnlyList<string> Shortcuts(IServiceProvider services, IEnumerable<Type> requests, IReadOnlyList<string> expected) =>
        [.. requests.Where(r => !BehavioursOf(services, r).SequenceEqual(expected)).Select(r => r.Name)];
}
