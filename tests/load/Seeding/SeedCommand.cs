using GoChat.Infrastructure.Identity;

namespace GoChat.Load.Seeding;

/// <summary>
/// Creates a folder that a server can start with: its first user has the requested number of sessions, with the messages spread over them; and a group of
/// the requested number of members.
/// </summary>
internal static class SeedCommand
{
    public static async Task Run(LoadOptions options, TextWriter output)
    {
        var folder = options.Out ?? throw new UsageException("seed needs --out FOLDER");
        var path = Path.Combine(folder, "data", "gochat.db");
        if (File.Exists(path))
            throw new UsageException($"{path} is there already");
        if (options.Sessions >= options.Users || options.Members > options.Users)
            throw new UsageException("--users must exceed --sessions, and not be fewer than --members");
        var password = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
        using (var seed = Seed.Open(path))
        {
            seed.PasswordHash = new PasswordHasher().Hash(password);
            var users = seed.Users(options.Users);
            seed.PairsOf(users[0], users[1..(options.Sessions + 1)], options.Messages / options.Sessions);
            seed.Group(users[..options.Members]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "config.toml"), "server.host = \"127.0.0.1\"\nlimits.enabled = false\n");
        await output.WriteLineAsync($"{options.Users} users from {Seed.TelephoneOf(1)} to {Seed.TelephoneOf(options.Users)}, password {password}");
        await output.WriteLineAsync($"dotnet run -c Release --project src/Api -- --config {Path.Combine(folder, "config.toml")}");
    }
}
