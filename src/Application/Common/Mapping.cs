using System.Reflection;
using GoChat.Domain.Common;
using Mapster;

namespace GoChat.Application.Common;

/// <summary>Maps entities to answers. Each feature registers its exceptions to "same name, same value" in an <see cref="IRegister"/>.</summary>
internal static class Mapping
{
    private static readonly MethodInfo KeepMethod = typeof(Mapping).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TypeAdapterConfig Config { get; } = Create();

    private static TypeAdapterConfig Create()
    {
        var config = new TypeAdapterConfig();
        foreach (var id in typeof(TypedId).Assembly.GetTypes().Where(IsTypedId))
            KeepMethod.MakeGenericMethod(id).Invoke(null, [config]);
        config.Scan(typeof(Mapping).Assembly);
        return config;
    }

    /// <summary>An id is a value: it is copied whole, never mapped member by member.</summary>
    private static void Keep<TId>(TypeAdapterConfig config) where TId : struct => config.NewConfig<TId, TId>().MapWith(id => id);

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));
}
