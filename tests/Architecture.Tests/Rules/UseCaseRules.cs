using System.Reflection;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>The form of every use case. Each rule takes types and returns the names of those that break it.</summary>
internal static class UseCaseRules
{
    private const int MaxDependencies = 4;

    public static IEnumerable<Type> Requests(IEnumerable<Type> types) => types.Where(t => !t.IsInterface && Implements(t, typeof(IRequest<>)));

    public static IReadOnlyList<string> HandlersAndValidatorsInTheOpen(IEnumerable<Type> types) =>
        Names(types.Where(t => IsHandler(t) || IsValidator(t)).Where(t => t.IsVisible || !t.IsSealed));

    public static IReadOnlyList<string> HandlersThatSend(IEnumerable<Type> types) => Names(types.Where(IsHandler)
        .Where(t => Needs(t).Any(n => n == typeof(Application.Common.ISender) || n == typeof(IMediator))));

    public static IReadOnlyList<string> HandlersThatNeedTooMuch(IEnumerable<Type> types) =>
        Names(types.Where(IsHandler).Where(t => Needs(t).Count() > MaxDependencies));

    public static IReadOnlyList<string> CommandsWithoutValidator(IReadOnlyCollection<Type> types)
    {
        var validated = types.Where(IsValidator).Select(v => v.GetInterfaces().First(i => Is(i, typeof(IValidator<>))).GetGenericArguments()[0]).ToHashSet();
        return Names(types.Where(t => !t.IsInterface && Implements(t, typeof(ICommand<>)) && !validated.Contains(t)));
    }

    public static IReadOnlyList<string> RequestsForNobody(IEnumerable<Type> types) =>
        Names(Requests(types).Where(t => t.GetCustomAttribute<AllowedToAttribute>() is null));

    public static IReadOnlyList<string> RequestsWithoutResult(IEnumerable<Type> types) =>
        Names(Requests(types).Where(t => !Is(AnswerOf(t), typeof(Result<>))));

    public static Type AnswerOf(Type request) => request.GetInterfaces().First(i => Is(i, typeof(IRequest<>))).GetGenericArguments()[0];

    private static bool IsHandler(Type type) => type.IsClass && Implements(type, typeof(IRequestHandler<,>));

    private static bool IsValidator(Type type) => type is { IsClass: true, IsAbstract: false } && Implements(type, typeof(IValidator<>));

    private static IEnumerable<Type> Needs(Type handler) => handler.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType);

    private static bool Implements(Type type, Type open) => type.GetInterfaces().Any(i => Is(i, open));

    private static bool Is(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static List<string> Names(IEnumerable<Type> types) => [.. types.Select(t => t.Name)];
}
