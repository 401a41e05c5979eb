using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Diagnostics;

internal static class DiagnosisServices
{
    public static IServiceCollection AddDiagnosis(this IServiceCollection services)
    {
        services.AddSingleton<ICheck>(provider => new FolderCheck(
            "storage", "[storage] path", () => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path));
        services.AddSingleton<ICheck>(provider => new FolderCheck(
            "uploads", "[uploads] path", () => provider.GetRequiredService<IOptions<UploadOptions>>().Value.Path));
        services.AddSingleton<ICheck, DatabaseCheck>();
        services.AddSingleton<ICheck, RedisCheck>();
        services.AddSingleton<ICheck, KafkaCheck>();
        return services;
    }
}
