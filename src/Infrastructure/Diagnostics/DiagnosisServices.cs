using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Diagnostics;

internal static class DiagnosisServices
{
    public static IServiceCollection AddDiagnosis(this IServiceCollection services)
    {
        services.AddSingleton<IExamination>(provider => new FolderExamination(
            "storage", "[storage] path", () => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path));
        services.AddSingleton<IExamination>(provider => new FolderExamination(
            "uploads", "[uploads] path", () => provider.GetRequiredService<IOptions<UploadOptions>>().Value.Path));
        services.AddSingleton<IExamination, DatabaseExamination>();
        services.AddSingleton<IExamination, RedisExamination>();
        services.AddSingleton<IExamination, KafkaExamination>();
        return services;
    }
}
