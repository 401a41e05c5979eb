using System.Data.Common;
using GoChat.Api.Configuration;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Rebuilds all read models in Redis from the database. The servers may run meanwhile.</summary>
internal sealed class RebuildReadModelsCommand : ICliCommand
{
    public string Name => "rebuild-read-models";

    public string Summary => "rebuild the read models in Redis from the database; needs Redis";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        if (!app.Services.GetRequiredService<IOptions<RedisOptions>>().Value.Enabled)
            throw new StartException("there are no read models to rebuild without Redis: [redis] enabled is false");

        try
        {
            var rebuilt = await app.Services.GetRequiredService<IReadModelRebuild>().Rebuild(CancellationToken.None);
            await context.Output.WriteLineAsync($"the read models of {rebuilt.Users} users and {rebuilt.Groups} groups are rebuilt");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnusableServiceException or DbException)
        {
            throw new StartException(failure.Message, failure);
        }
    }
}
